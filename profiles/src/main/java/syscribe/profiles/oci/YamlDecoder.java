package syscribe.profiles.oci;

import java.io.StringReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * From the YAML of a Kubernetes object to a {@link Json} tree; refuses, within the limits of {@link JsonDecoder}, what is
 * no such thing. No object is made but the tree: tags that name classes mean nothing, and aliases are refused, which could
 * make a large tree out of a small text.
 */
final class YamlDecoder {
    private static final int LOOK_AHEAD = 64 << 10;

    private static final Pattern KUBERNETES = Pattern.compile("(?m)^(apiVersion|kind)[ \\t]*:");

    private static final Pattern DECIMAL = Pattern.compile("0|[1-9]\\d*");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]{1,16}");
    private static final int HEX = 16;

    private final Problems problems;
    private final Set<Node> known = Collections.newSetFromMap(new IdentityHashMap<>());

    private YamlDecoder(Problems problems) {
        this.problems = problems;
    }

    /** Whether a text looks like the YAML of a Kubernetes object: it begins no JSON, and says what it is in a line. */
    static boolean isExpected(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(bytes.length, LOOK_AHEAD), StandardCharsets.ISO_8859_1);
        return !start.stripLeading().startsWith("{")
                && KUBERNETES.matcher(start).find();
    }

    /** The only document; empty, with the problem reported, where there is none. */
    static Optional<Json> decode(byte[] bytes, Problems problems) {
        if (bytes.length > JsonDecoder.MAX_BYTES) {
            problems.error(JsonPath.ROOT, new Position(1), "the document has more than 16 MiB, which is the limit");
            return Optional.empty();
        }
        return Utf8.decode(bytes, problems).flatMap(text -> decodeText(text, problems));
    }

    private static Optional<Json> decodeText(String text, Problems problems) {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(JsonDecoder.MAX_BYTES);
        limits.setNestingDepthLimit(JsonDecoder.MAX_DEPTH);
        DumperOptions unused = new DumperOptions();
        Yaml yaml = new Yaml(new SafeConstructor(limits), new Representer(unused), unused, limits, new Resolver());
        try {
            Node root = yaml.compose(new StringReader(text));
            return Optional.ofNullable(root).map(node -> new YamlDecoder(problems).value(node, JsonPath.ROOT));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            problems.error(JsonPath.ROOT, new Position(line), "malformed YAML: " + reason(e.getProblem()));
        } catch (YAMLException e) {
            problems.error(JsonPath.ROOT, new Position(1), "malformed YAML: " + reason(String.valueOf(e.getMessage())));
        }
        return Optional.empty();
    }

    private static String reason(String message) {
        return Quote.printable(message.lines().findFirst().orElse("unreadable"));
    }

    private Json value(Node node, JsonPath path) {
        Position position = new Position(node.getStartMark().getLine() + 1);
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar, position);
        }
        if (!known.add(node) || known.size() > JsonDecoder.MAX_TOKENS) {
            problems.error(path, position, "is an alias, or one value too many; expected values written out");
            return new Json.Null(position);
        }
        return node instanceof SequenceNode sequence
                ? array(sequence, path, position)
                : object((MappingNode) node, path, position);
    }

    private Json array(SequenceNode sequence, JsonPath path, Position position) {
        List<Json> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(value(item, path.item(items.size())));
        }
        return new Json.Arr(position, items);
    }

    private Json object(MappingNode mapping, JsonPath path, Position position) {
        Map<String, Json> members = new LinkedHashMap<>();
        for (NodeTuple field : mapping.getValue()) {
            Position at = new Position(field.getKeyNode().getStartMark().getLine() + 1);
            if (!(field.getKeyNode() instanceof ScalarNode key)) {
                problems.error(path, at, "has a field whose name is no text");
                continue;
            }
            JsonPath memberPath = path.field(key.getValue());
            if (members.putIfAbsent(key.getValue(), value(field.getValueNode(), memberPath)) != null) {
                problems.error(memberPath, at, "field " + Quote.of(key.getValue()) + " appears twice");
            }
        }
        return new Json.Obj(position, members);
    }

    private static Json scalar(ScalarNode scalar, Position position) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return new Json.Null(position);
        }
        if (tag.equals(Tag.BOOL)) {
            return new Json.Bool(position, text.equalsIgnoreCase("true") || text.equalsIgnoreCase("yes"));
        }
        if (tag.equals(Tag.INT) && DECIMAL.matcher(text).matches()) {
            return new Json.Num(position, text);
        }
        if (tag.equals(Tag.INT) && HEXADECIMAL.matcher(text).matches()) {
            return new Json.Num(position, new BigInteger(text.substring(2), HEX).toString());
        }
        return new Json.Text(position, text);
    }
}
