# Runs a sequence of system calls without returning to the JVM in between.
#
#   long sequence(struct record *records, long count, long failure)      System V ABI: rdi, rsi, rdx
#
#   struct record { long number, arguments[6], mode, result; };          72 bytes
#
# mode bits:
#   1  a result that is not 0 ends the sequence (the parent's side of clone; a call that must succeed)
#   2  a negative result goes on at the record number `failure`
#   4  instead of a call: wait here for ever (there is nothing safe left to do, another thread ends the process)
#
# The bytes stand in syscribe.tracer.abi.X86_64; a test assembles this file and compares.
        .text
        .globl  sequence
sequence:
        push    %rbx
        push    %r12
        push    %r13
        mov     %rdi, %rbx              # the record at hand
        imul    $72, %rsi, %r12
        add     %rdi, %r12              # behind the last
        imul    $72, %rdx, %r13
        add     %rdi, %r13              # where failure goes on
next:
        cmp     %r12, %rbx
        jae     done
        mov     56(%rbx), %rcx
        test    $4, %cl
        jnz     wait
        mov     0(%rbx), %rax
        mov     8(%rbx), %rdi
        mov     16(%rbx), %rsi
        mov     24(%rbx), %rdx
        mov     32(%rbx), %r10
        mov     40(%rbx), %r8
        mov     48(%rbx), %r9
        syscall
        mov     %rax, 64(%rbx)
        mov     56(%rbx), %rcx
        add     $72, %rbx
        test    %rax, %rax
        jz      next
        test    $1, %cl
        jnz     done
        test    %rax, %rax
        jns     next
        test    $2, %cl
        jz      next
        mov     %r13, %rbx
        jmp     next
wait:
        pause
        jmp     wait
done:
        pop     %r13
        pop     %r12
        pop     %rbx
        ret
