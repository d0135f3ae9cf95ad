package syscribe.profiles.oci;

/** Makes the text of a document, in a stable order, one name a line. */
public final class ProfileWriter {
    private ProfileWriter() {}

    /**
     * The text of the profile alone, indented as it was read, or by tabs.
     *
     * @throws IllegalArgumentException for {@link Dialect#OCI} and a document that still depends on the host: {@link
     *     Resolver#decide} comes first
     */
    public static String toJson(ProfileDocument document, Dialect dialect) {
        return JsonPrinter.print(encode(document, dialect), document.origin().indent());
    }

    /**
     * The text of the {@code config.json} that the document was read from, with the profile as it is now.
     *
     * @throws IllegalArgumentException where it was read from none, or still depends on the host
     */
    public static String toBundleJson(ProfileDocument document) {
        Json.Obj bundle = document.origin()
                .bundle()
                .orElseThrow(() -> new IllegalArgumentException("the profile was not read from a config.json"));
        if (!(bundle.get("linux").orElse(null) instanceof Json.Obj linux)) {
            throw new IllegalArgumentException("the config.json has no object linux");
        }
        refuseHostConditions(document);
        Json.Obj profile = DocumentEncoder.encode(document);
        return JsonPrinter.print(
                bundle.with("linux", linux.with("seccomp", profile)),
                document.origin().indent());
    }

    private static Json.Obj encode(ProfileDocument document, Dialect dialect) {
        return dialect == Dialect.DOCKER ? DocumentEncoder.encode(document) : plain(document);
    }

    /** The object of the specification. */
    static Json.Obj plain(ProfileDocument document) {
        refuseHostConditions(document);
        return PlainOci.strip(DocumentEncoder.encode(PlainOci.normalise(document)));
    }

    private static void refuseHostConditions(ProfileDocument document) {
        if (document.isConditionalOnHost()) {
            throw new IllegalArgumentException(
                    "the profile has archMap, includes or excludes, which plain OCI has not; decide them for a host first");
        }
    }
}
