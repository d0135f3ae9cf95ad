package syscribe.tracer;

/** How closely a process is looked at. */
public enum Attention {
    /** It runs at its own speed; only its children and the programs that it executes are noticed. */
    FOLLOWED,
    /** Every call of it stops and is told to the {@link Scope}, and to nobody else. */
    ASIDE,
    /** It belongs to the workload. */
    RECORDED
}
