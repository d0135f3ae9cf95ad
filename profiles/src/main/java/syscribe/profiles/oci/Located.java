package syscribe.profiles.oci;

/** A value with its path in the document. */
record Located(Json value, JsonPath path) {}
