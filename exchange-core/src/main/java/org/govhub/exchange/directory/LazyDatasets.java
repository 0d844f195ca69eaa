package org.govhub.exchange.directory;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Datasets by code that are made when they are asked for; which codes there are is known before. Never changes. */
final class LazyDatasets extends AbstractMap<String, Dataset> {

    private final Set<String> codes;
    private final Function<String, Dataset> compile;

    /** @param codes of a map that never changes */
    LazyDatasets(Set<String> codes, Function<String, Dataset> compile) {
        this.codes = codes;
        this.compile = compile;
    }

    @Override
    public @Nullable Dataset get(@Nullable Object code) {
        return code instanceof String text && codes.contains(text) ? compile.apply(text) : null;
    }

    @Override
    public boolean containsKey(@Nullable Object code) {
        return code instanceof String && codes.contains(code);
    }

    @Override
    public int size() {
        return codes.size();
    }

    @Override
    public Set<String> keySet() {
        return codes;
    }

    @Override
    public Set<Map.Entry<String, Dataset>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, Dataset>> iterator() {
                return codes.stream()
                        .map(code -> Map.entry(code, compile.apply(code)))
                        .iterator();
            }

            @Override
            public int size() {
                return codes.size();
            }
        };
    }
}
