package org.govhub.catalog.entry;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.jena.rdf.model.Literal;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.govhub.catalog.rdf.EntryFault;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Ids;
import org.govhub.catalog.rdf.Terms.Other;
import org.govhub.catalog.rdf.Terms.Sh;
import org.govhub.catalog.rdf.Vocabulary;
import org.govhub.exchange.directory.Cadence;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.SharingRule;
import org.jspecify.annotations.Nullable;

/** Compiles a catalogue entry: one entry's graph becomes the dataset that the engine decides over. */
public final class EntryReader {

    /** The form of STANDARDS §2: class, item, sub-item, detail, and the running number. */
    private static final Pattern CODE = Pattern.compile("[1-3]\\d{2,20}/\\d{1,12}");

    /** Three years, the longest of the known legal minima for deliveries, in days that never fall short. */
    private static final Duration RETENTION = Duration.ofDays(3 * 366);

    private static final int MOST_SECRET = 4;
    private static final String RECORD = Ids.BASE + "id/record/";

    private EntryReader() {}

    /**
     * The entry as a dataset.
     *
     * @param published whether its life cycle, which the revision log knows and the graph only mirrors, allows exchange
     * @throws EntryFault at the first thing that cannot be carried out
     */
    public static Dataset read(Model model, boolean published) {
        Facts entry = Facts.of(subject(model));
        Facts schema = entry.part(schema(entry), "schema");
        EntryFields fields = FieldReader.read(schema);
        List<SharingRule> rules = rules(entry, fields);
        try {
            return new Dataset(
                    code(model),
                    title(model),
                    entry.text(Other.dcatVersion),
                    PartyReader.uscc(entry.part(entry.resource(DCTerms.publisher), "publisher")),
                    delegates(entry),
                    published,
                    fields.inOrder(),
                    rules,
                    service(entry, Codes.methodApi),
                    service(entry, Codes.methodMessage),
                    cadence(entry),
                    CadenceReader.duration(entry, Gdx.retention, RETENTION),
                    verdicts(entry));
        } catch (IllegalArgumentException e) {
            throw entry.fault(String.valueOf(e.getMessage()), "correct the entry");
        }
    }

    /** Where verdicts on single rows go; null where a batch is refused whole. */
    private static @Nullable String verdicts(Facts entry) {
        String policy = entry.optionalText(Gdx.rowPolicy).orElse("refuse-batch");
        Optional<String> verdicts = entry.optionalText(Gdx.verdictsTo);
        if (policy.equals("quarantine") != verdicts.isPresent()) {
            throw entry.fault(
                    "gdx:rowPolicy and gdx:verdictsTo do not fit",
                    "say gdx:rowPolicy \"quarantine\" and the code of the dataset of verdicts in gdx:verdictsTo, or neither");
        }
        return verdicts.orElse(null);
    }

    /** The dataset that the graph is the entry of: what its catalogue record is about, or the only dataset. */
    public static Resource subject(Model model) {
        List<Resource> records =
                model.listSubjectsWithProperty(RDF.type, DCAT.CatalogRecord).toList();
        // A harvested catalogue brings records of its own; where the hub has one, that one decides.
        List<Resource> own = records.stream()
                .filter(record -> record.isURIResource() && record.getURI().startsWith(RECORD))
                .toList();
        List<Resource> topics = (own.isEmpty() ? records : own)
                .stream()
                        .flatMap(record -> Facts.of(record).resources(FOAF.primaryTopic).stream())
                        .distinct()
                        .toList();
        List<Resource> candidates = topics.isEmpty()
                ? model.listSubjectsWithProperty(RDF.type, DCAT.Dataset).toList()
                : topics;
        if (candidates.size() != 1) {
            throw new EntryFault(
                    "entry",
                    "the graph is the entry of " + candidates.size() + " datasets",
                    "keep one dcat:CatalogRecord with its foaf:primaryTopic in each file");
        }
        return candidates.get(0);
    }

    /** The resource code, e.g. {@code 302001001/000001}. */
    public static String code(Model model) {
        Facts entry = Facts.of(subject(model));
        String code = entry.text(DCTerms.identifier);
        if (!CODE.matcher(code).matches()) {
            throw entry.fault("dct:identifier is not a resource code", "write it as 302001001/000001");
        }
        return code;
    }

    /** The name people read, in Chinese where there is one, else in English, else in whatever language there is. */
    public static String title(Model model) {
        Facts entry = Facts.of(subject(model));
        return entry.label(DCTerms.title)
                .or(() -> foreignTitle(entry))
                .orElseThrow(() -> entry.fault("has no title", "add dct:title \"…\"@zh"));
    }

    private static Optional<String> foreignTitle(Facts entry) {
        return entry.all(DCTerms.title).stream()
                .filter(RDFNode::isLiteral)
                .map(RDFNode::asLiteral)
                .min(Comparator.comparing(
                                (Literal title) -> !title.getLanguage().startsWith("en"))
                        .thenComparing(Literal::getLanguage)
                        .thenComparing(Literal::getLexicalForm))
                .map(Literal::getLexicalForm);
    }

    /** The version the entry says it is, {@code 0.0.0} for drafts that say none. */
    public static String version(Model model) {
        return Facts.of(subject(model)).optionalText(Other.dcatVersion).orElse("0.0.0");
    }

    /**
     * How secret an entry is, 1 to 4: the higher of its own level and the sensitivities of its fields. 4 where a level is not
     * in the code list, 0 where none is said.
     */
    public static int level(Model model) {
        Stream<Resource> own = Facts.of(subject(model)).resources(Gdx.securityLevel).stream();
        Stream<Resource> ofFields = model.listObjectsOfProperty(Gdx.sensitivity).toList().stream()
                .filter(RDFNode::isResource)
                .map(RDFNode::asResource);
        return Stream.concat(own, ofFields)
                .map(level -> level.inModel(Vocabulary.model()).getProperty(SKOS.notation))
                .mapToInt(notation -> notation == null ? MOST_SECRET : notation.getInt())
                .max()
                .orElse(0);
    }

    /**
     * Completes an entry with the code lists it refers to, from {@code sources} and then the vocabulary, so that its
     * revision says everything and a later vocabulary changes nothing.
     */
    public static void embedCodeLists(Model entry, Model... sources) {
        CodeLists.embed(entry, List.of(sources));
        CodeLists.embed(entry, List.of(Vocabulary.model()));
    }

    private static Resource schema(Facts entry) {
        List<Resource> shapes = entry.resources(DCTerms.conformsTo).stream()
                .filter(standard -> standard.hasProperty(RDF.type, Sh.nodeShape))
                .toList();
        if (shapes.size() != 1) {
            throw entry.fault(
                    "has " + shapes.size() + " descriptions of its fields", "point dct:conformsTo at one sh:NodeShape");
        }
        return shapes.get(0);
    }

    private static List<SharingRule> rules(Facts entry, EntryFields fields) {
        List<SharingRule> rules = RuleReader.read(entry, fields);
        boolean notShared = entry.resource(Gdx.sharingType).equals(Codes.notShared);
        if (notShared && !rules.isEmpty()) {
            throw entry.fault("is not shared and has permissions", "remove them or change gdx:sharingType");
        }
        if (notShared && entry.all(Gdx.nonSharingBasis).isEmpty()) {
            throw entry.fault("is not shared without a legal reason", "add gdx:nonSharingBasis");
        }
        return rules;
    }

    private static Set<String> delegates(Facts entry) {
        Set<String> delegates = new TreeSet<>();
        for (Resource node : entry.resources(Other.qualifiedAttribution)) {
            Facts attribution = entry.part(node, "attribution");
            if (attribution.resources(DCAT.hadRole).contains(Codes.delegate)) {
                delegates.add(PartyReader.uscc(attribution.part(attribution.resource(Other.agent), "delegate")));
            }
        }
        return delegates;
    }

    /** The provider's system behind the entry's distribution of that sharing method. */
    private static @Nullable String service(Facts entry, Resource method) {
        List<String> services = entry.resources(DCAT.distribution).stream()
                .filter(distribution -> distribution.hasProperty(Gdx.sharingMethod, method))
                .flatMap(distribution -> Facts.of(distribution).resources(DCAT.accessService).stream())
                .map(service -> entry.part(service, "service").text(DCTerms.identifier))
                .distinct()
                .toList();
        if (services.size() > 1) {
            throw entry.fault(
                    "is answered by " + services.size() + " services",
                    "keep one distribution with " + method.getLocalName());
        }
        return services.isEmpty() ? null : services.get(0);
    }

    private static @Nullable Cadence cadence(Facts entry) {
        Optional<Resource> cycle = entry.optionalResource(DCTerms.accrualPeriodicity);
        return cycle.isPresent() ? CadenceReader.read(entry) : null;
    }
}
