package org.govhub.catalog.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Computes the figures over a set of resources.
 *
 * @param targets the line each figure is measured against, in per cent
 */
public record CatalogFigures(Map<Figure, Integer> targets) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public CatalogFigures {
        Map<Figure, Integer> all = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            all.put(figure, targets.getOrDefault(figure, figure.target()));
        }
        targets = Map.copyOf(all);
    }

    /**
     * One figure of one group.
     *
     * @param counted how many resources count
     * @param of out of how many
     * @param percent to one decimal, null where there is nothing to count
     * @param reached whether the target is reached; null with it
     * @param missing codes of the resources that keep it from a hundred per cent
     * @param codes codes of the resources that count
     */
    public record Value(
            Figure figure,
            int counted,
            int of,
            @Nullable BigDecimal percent,
            int target,
            @Nullable Boolean reached,
            List<String> codes,
            List<String> missing) {}

    /**
     * The figures of one provider, or of all.
     *
     * @param provider credit code; empty for all
     * @param totalRecords records as the survey states them, of the resources that state them
     * @param sharedRecords what of them agencies may have
     */
    public record Group(
            String provider,
            String name,
            int resources,
            List<Value> figures,
            BigDecimal totalRecords,
            BigDecimal sharedRecords) {}

    /** The figures over all resources. */
    public Group inAll(List<Resource> resources) {
        return group("", "", resources);
    }

    /** The figures of each provider, by its code. */
    public List<Group> byProvider(List<Resource> resources) {
        Map<String, List<Resource>> groups = resources.stream()
                .collect(Collectors.groupingBy(Resource::provider, TreeMap::new, Collectors.toList()));
        List<Group> figures = new ArrayList<>();
        groups.forEach(
                (provider, of) -> figures.add(group(provider, of.getFirst().providerName(), of)));
        return figures;
    }

    private Group group(String provider, String name, List<Resource> resources) {
        List<Resource> ordered =
                resources.stream().sorted(Comparator.comparing(Resource::code)).toList();
        List<Value> values = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            values.add(value(figure, ordered));
        }
        return new Group(
                provider,
                name,
                ordered.size(),
                values,
                sum(ordered, Resource::totalRecords),
                sum(ordered, Resource::sharedRecords));
    }

    private Value value(Figure figure, List<Resource> resources) {
        List<String> codes = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Resource resource : resources) {
            if (figure.isOf(resource)) {
                (figure.counts(resource) ? codes : missing).add(resource.code());
            }
        }
        int of = codes.size() + missing.size();
        int target = targets.getOrDefault(figure, figure.target());
        if (of == 0) {
            return new Value(figure, 0, 0, null, target, null, codes, missing);
        }
        BigDecimal percent =
                BigDecimal.valueOf(codes.size()).multiply(HUNDRED).divide(BigDecimal.valueOf(of), 1, RoundingMode.DOWN);
        boolean reached = (long) codes.size() * 100 >= (long) target * of;
        return new Value(figure, codes.size(), of, percent, target, reached, codes, missing);
    }

    private static BigDecimal sum(List<Resource> resources, Function<Resource, BigDecimal> number) {
        return resources.stream().map(number).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
