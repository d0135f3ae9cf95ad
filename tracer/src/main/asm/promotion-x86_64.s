# What a call site is changed to, so that its call is made in the promotion page, from where the filter allows it.
#
# The instruction in front of the site's `syscall`, five bytes, becomes a jump to a springboard, which lies near and goes on to
# a trampoline, which lies in the promotion page. The trampoline repeats the instruction, makes the call, and goes on behind the
# site. Only rcx and r11 are used, which a `syscall` overwrites anyway, and neither flags nor stack; when the call has been made
# here, rcx has the value that the call at the site would have left in it.
#
# The bytes stand in syscribe.tracer.abi.X86_64PromotionCode, with the numbers and addresses below put in; a test assembles
# this file and compares.
        .text

# The site: 5 bytes, relative to their end.
jump:
        .byte   0xe9
        .long   0x00abcdef

# Near the site: any distance.
springboard:
        jmp     *target(%rip)
target: .quad   0x0000456789ab1040

# For a site `mov $number, %eax; syscall`: no other number comes this way.
of_one_number:
        mov     $0x00000101, %eax
        syscall
        movabs  $0x00007f1234567897, %rcx       # behind the site's call
        jmp     *%rcx

# For a site `mov 8(%rsp), %r9; syscall`, glibc's syscall(3): with numbers of which some may pass. lea and jrcxz change no flag.
of_some_numbers:
        mov     8(%rsp), %r9
        lea     -0x000000ba(%rax), %ecx         # the kernel looks at the lower half, too
        jrcxz   call
        lea     -0x00000101(%rax), %ecx
        jrcxz   call
        movabs  $0x00007f1234567895, %rcx       # the site's call, which asks the tracer
        jmp     *%rcx
call:   syscall
        movabs  $0x00007f1234567897, %rcx
        jmp     *%rcx
