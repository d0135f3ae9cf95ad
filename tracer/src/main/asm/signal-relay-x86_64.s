# A signal handler that writes its siginfo_t to a descriptor, and the restorer that the kernel wants beside it.
#
#   void handler(int signal, siginfo_t *info, void *context)        System V ABI: rdi, rsi, rdx
#
# The kernel restores all registers afterwards. The descriptor (0x11223344 here) is patched in; the restorer starts at
# byte 32. The bytes stand in syscribe.tracer.abi.X86_64; a test assembles this file and compares.
        .text
        .globl  handler
handler:
        mov     $1, %eax                # write
        mov     $0x11223344, %edi
        mov     $128, %edx              # sizeof(siginfo_t)
        syscall
        ret
        .balign 32
restorer:
        mov     $15, %eax               # rt_sigreturn
        syscall
