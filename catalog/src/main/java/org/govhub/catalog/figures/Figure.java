package org.govhub.catalog.figures;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One figure: what is counted, out of what. Where the plans leave the denominator open, it is the one said here.
 *
 * <ul>
 *   <li>编目率: resources registered or further ÷ resources known, drafts of the survey included.
 *   <li>发布率: resources published ÷ resources registered or further.
 *   <li>共享率: resources shared with or without condition ÷ resources published.
 *   <li>标准化率: resources whose fields all refer to shared data elements ÷ resources registered or further.
 * </ul>
 */
public enum Figure {
    CATALOGUED("编目率", 80, known -> true, Resource::catalogued),
    PUBLISHED("发布率", 80, Resource::catalogued, Resource::published),
    SHARED("共享率", 60, Resource::published, Resource::shared),
    STANDARDISED("标准化率", 90, Resource::catalogued, Resource::standardised);

    private final String chinese;
    private final int target;
    private final Predicate<Resource> of;
    private final Predicate<Resource> counted;

    Figure(String chinese, int target, Predicate<Resource> of, Predicate<Resource> counted) {
        this.chinese = chinese;
        this.target = target;
        this.of = of;
        this.counted = counted;
    }

    /** The figure of that name, in Chinese or as the constant is called. */
    public static Optional<Figure> named(String name) {
        return Arrays.stream(values())
                .filter(figure -> figure.chinese.equals(name) || figure.name().equalsIgnoreCase(name))
                .findFirst();
    }

    public String chinese() {
        return chinese;
    }

    /** The plans' target in per cent, where no setting says otherwise; counties have 70 for 标准化率. */
    public int target() {
        return target;
    }

    boolean isOf(Resource resource) {
        return of.test(resource);
    }

    boolean counts(Resource resource) {
        return of.test(resource) && counted.test(resource);
    }
}
