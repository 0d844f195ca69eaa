package org.govhub.adapters.connector;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One mapping of a YAML file, read strictly: every fault goes into one list with its line, and members nobody asked for are
 * faults too.
 */
final class YamlMap {

    private final String place;
    private final int line;
    private final Map<String, Node> members = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<String> faults;

    private YamlMap(String place, int line, List<String> faults) {
        this.place = place;
        this.line = line;
        this.faults = faults;
    }

    /** The mapping a node holds; anything else is a fault and reads as an empty mapping. */
    static YamlMap of(String place, @Nullable Node node, List<String> faults) {
        YamlMap map = new YamlMap(place, node == null ? 1 : line(node), faults);
        if (!(node instanceof MappingNode mapping)) {
            map.fault(map.line, place, "expected members 'name: value', found " + kind(node));
            return map;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (map.members.put(key, tuple.getValueNode()) != null) {
                map.fault(line(tuple.getKeyNode()), map.below(key), "written twice");
            }
        }
        return map;
    }

    boolean has(String key) {
        return members.containsKey(key);
    }

    Set<String> keys() {
        return members.keySet();
    }

    /** A text that must be there. */
    String text(String key) {
        String value = optional(key);
        if (value == null) {
            if (!members.containsKey(key)) {
                missing(key);
            }
            return "";
        }
        return value;
    }

    /** A text, or null where the member is not there. */
    @Nullable
    String optional(String key) {
        asked.add(key);
        Node node = members.get(key);
        if (node == null) {
            return null;
        }
        if (node instanceof ScalarNode scalar && !scalar.getValue().isEmpty()) {
            return scalar.getValue();
        }
        fault(line(node), below(key), "expected one value, found " + kind(node));
        return null;
    }

    /**
     * A value in a form of its own.
     *
     * @param expected what a right value looks like, for the sentence of the fault
     * @param read throws an {@link IllegalArgumentException} or {@link java.time.DateTimeException} on any other
     */
    <T> T value(String key, T fallback, String expected, Function<String, T> read) {
        String text = optional(key);
        if (text == null) {
            return fallback;
        }
        try {
            return read.apply(text);
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            fault(key, "expected " + expected + ", found '" + text + "'");
            return fallback;
        }
    }

    /** Texts: a list, or one alone. */
    List<String> texts(String key) {
        asked.add(key);
        Node node = members.get(key);
        List<String> texts = new ArrayList<>();
        if (node instanceof ScalarNode one) {
            texts.add(one.getValue());
        } else if (node instanceof SequenceNode list) {
            for (Node item : list.getValue()) {
                if (item instanceof ScalarNode scalar) {
                    texts.add(scalar.getValue());
                } else {
                    fault(line(item), below(key), "expected a text, found " + kind(item));
                }
            }
        } else if (node != null) {
            fault(line(node), below(key), "expected a list of texts, found " + kind(node));
        }
        return texts;
    }

    /** A mapping that must be there. */
    YamlMap map(String key) {
        asked.add(key);
        Node node = members.get(key);
        if (node == null) {
            missing(key);
            return new YamlMap(below(key), line, faults);
        }
        return of(below(key), node, faults);
    }

    /** A mapping, or null where the member is not there. */
    @Nullable
    YamlMap optionalMap(String key) {
        return members.containsKey(key) ? map(key) : null;
    }

    /** Whether the member is a mapping of its own and not a single value. */
    boolean isMap(String key) {
        return members.get(key) instanceof MappingNode;
    }

    /** Mappings of a list. */
    List<YamlMap> maps(String key) {
        asked.add(key);
        List<YamlMap> maps = new ArrayList<>();
        Node node = members.get(key);
        if (node instanceof SequenceNode list) {
            for (int i = 0; i < list.getValue().size(); i++) {
                maps.add(of(below(key) + "[" + i + "]", list.getValue().get(i), faults));
            }
        } else if (node != null) {
            fault(line(node), below(key), "expected a list (lines that begin with '-'), found " + kind(node));
        }
        return maps;
    }

    /** Names every member that was not asked for. */
    void close() {
        members.forEach((key, node) -> {
            if (!asked.contains(key)) {
                fault(line(node), below(key), "unknown member; known here: " + String.join(", ", asked));
            }
        });
    }

    void fault(String key, String text) {
        Node node = members.get(key);
        fault(node == null ? line : line(node), below(key), text);
    }

    private void missing(String key) {
        fault(line, below(key), "missing; add '" + key + ":' here");
    }

    private void fault(int at, String member, String text) {
        faults.add("line " + at + ", " + member + ": " + text);
    }

    private String below(String key) {
        return place.isEmpty() ? key : place + "." + key;
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static String kind(@Nullable Node node) {
        return switch (node) {
            case null -> "nothing";
            case ScalarNode scalar -> scalar.getValue().isEmpty() ? "nothing" : "a single value";
            case SequenceNode list -> "a list";
            case MappingNode map -> "members of its own";
            default -> "something else";
        };
    }
}
