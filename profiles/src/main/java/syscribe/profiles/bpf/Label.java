package syscribe.profiles.bpf;

/** A place in a program, to jump to. Two labels are the same only if they are one object. */
final class Label {
    private final String name;

    Label(String name) {
        this.name = name;
    }

    @Override
    public String toString() {
        return name;
    }
}
