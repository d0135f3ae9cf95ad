// Loads a library while it runs (dlopen): files are opened and mapped long after the start.
// flags: -ldl
#include <dlfcn.h>
#include <stdio.h>

int main(void) {
    void *library = dlopen("libm.so.6", RTLD_NOW);
    if (!library) {
        puts(dlerror());
        return 1;
    }
    double (*cosine)(double);
    *(void **)&cosine = dlsym(library, "cos");
    printf("cosine of 0 is %.1f\n", cosine(0));
    return dlclose(library);
}
