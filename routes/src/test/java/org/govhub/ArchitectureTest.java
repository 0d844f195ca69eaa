package org.govhub;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ObjectInputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rooms of the house (DESIGN §1): who may know whom, and what may be touched only where. */
class ArchitectureTest {

    private static final String EXCHANGE = "org.govhub.exchange..";
    private static final String CATALOG = "org.govhub.catalog..";
    private static final String ADAPTERS = "org.govhub.adapters..";
    private static final String ROUTES = "org.govhub.routes..";
    private static final String SEAL = "org.govhub.exchange.seal..";

    private static final JavaClasses HUB = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.govhub");

    /** Everything below would hold of nothing at all; so first, that the classes of each room were seen. */
    @Test
    void everyRoomWasSeen() {
        Map.of(EXCHANGE, 100, SEAL, 35, CATALOG, 60, ADAPTERS, 35, ROUTES, 50).forEach((room, least) -> assertThat(
                        HUB.that(resideInAPackage(room)).size())
                .as(room)
                .isGreaterThanOrEqualTo(least));
    }

    @Test
    void rooms_dependInOneDirection() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("exchange")
                .definedBy(EXCHANGE)
                .layer("catalog")
                .definedBy(CATALOG)
                .layer("adapters")
                .definedBy(ADAPTERS)
                .layer("routes")
                .definedBy(ROUTES)
                .whereLayer("exchange")
                .mayNotAccessAnyLayer()
                .whereLayer("catalog")
                .mayOnlyAccessLayers("exchange")
                .whereLayer("adapters")
                .mayOnlyAccessLayers("exchange")
                .whereLayer("routes")
                .mayNotBeAccessedByAnyLayer()
                .check(HUB);
    }

    @Test
    void exchange_knowsNoTransportNoDatabaseNoRdf() {
        nobodyIn(
                EXCHANGE,
                "java.net.http..",
                "com.sun.net.httpserver..",
                "jakarta.servlet..",
                "jakarta.ws..",
                "jakarta.xml.ws..",
                "jakarta.xml.soap..",
                "org.apache.cxf..",
                "org.eclipse.jetty..",
                "java.sql..",
                "javax.sql..",
                "com.zaxxer..",
                "org.apache.jena..");
    }

    /** Of H2 the engine uses the file of sorted maps, in one class, and no database. */
    @Test
    void exchange_sortedMapsOnlyInLoad() {
        noClasses()
                .that()
                .resideInAPackage(EXCHANGE)
                .and()
                .resideOutsideOfPackage("org.govhub.exchange.load..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.h2..")
                .check(HUB);
        noClasses()
                .that()
                .resideInAPackage("org.govhub.exchange.load..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.h2..").and(not(resideInAPackage("org.h2.mvstore.."))))
                .check(HUB);
    }

    @Test
    void jena_onlyInCatalog() {
        onlyIn(resideInAPackage(CATALOG), resideInAPackage("org.apache.jena.."), Set.of());
    }

    @Test
    void camel_notInCatalog_broker_onlyInDelivery() {
        nobodyIn(CATALOG, "org.apache.camel..", "org.apache.activemq..");
        onlyIn(resideInAPackage("org.govhub.exchange.delivery.."), resideInAPackage("org.apache.activemq.."), Set.of());
    }

    @Test
    void cryptographyLibraries_onlyInSeal() {
        onlyIn(
                resideInAPackage(SEAL),
                resideInAnyPackage(
                        "org.bouncycastle..",
                        "org.apache.xml.security..",
                        "javax.crypto..",
                        "javax.xml.crypto..",
                        "com.nimbusds.."),
                Set.of());
    }

    /** Certificates and private keys travel as values; computing with them is for the seal, and these. */
    @Test
    void javaSecurity_onlyInSeal_andByName() {
        DescribedPredicate<JavaClass> values = belongToAnyOf(
                java.security.cert.X509Certificate.class,
                java.security.KeyPair.class,
                java.security.PrivateKey.class,
                java.security.PublicKey.class,
                java.security.Principal.class);
        onlyIn(
                resideInAPackage(SEAL),
                resideInAPackage("java.security..").and(not(values)),
                Set.of(
                        // the auditor's check shares no code with the writer
                        "org.govhub.exchange.audit.SealedHead",
                        "org.govhub.exchange.audit.TreeHash",
                        // the cipher is the seal's; only its fault is caught here
                        "org.govhub.exchange.log.ContentStore",
                        // version 7 wants random bits, version 8 a digest
                        "org.govhub.exchange.message.MessageIds",
                        // short ids out of a digest, nothing is proved by them
                        "org.govhub.catalog.ingest.LocalIds"));
    }

    @Test
    void tls_onlyInSealAndAdapters() {
        onlyIn(resideInAnyPackage(SEAL, ADAPTERS), resideInAPackage("javax.net.ssl.."), Set.of());
    }

    @Test
    void audit_sharesNoCodeWithTheWriter() {
        noClasses()
                .that()
                .resideInAPackage("org.govhub.exchange.audit..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.govhub..").and(not(resideInAPackage("org.govhub.exchange.audit.."))))
                .check(HUB);
    }

    @Test
    void message_isBelowEverything() {
        noClasses()
                .that()
                .resideInAPackage("org.govhub.exchange.message..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.govhub..").and(not(resideInAPackage("org.govhub.exchange.message.."))))
                .check(HUB);
    }

    /** THREATS B5: nothing in a message chooses an expression, an endpoint or a bean. */
    @Test
    void camel_noExpressionEndpointOrBeanFromData() {
        Set<String> fromData = Set.of(
                "simple",
                "toD",
                "wireTapD",
                "recipientList",
                "routingSlip",
                "dynamicRouter",
                "pollEnrich",
                "method",
                "ognl",
                "language",
                "script",
                "groovy");
        assertThat(callersOfCamel(fromData)).isEmpty();
        // the template's own bean, made with the route from approved parameters
        assertThat(callersOfCamel(Set.of("bean"))).containsExactly("org.govhub.adapters.provider.ProviderTemplates");
    }

    @Test
    void nobodyReadsSerializedObjects() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ObjectInputStream.class)
                .check(HUB);
    }

    @Test
    void standardStreams_onlyInCommands() {
        noClasses()
                .that(not(resideInAnyPackage("org.govhub.routes.command..", "org.govhub.catalog.command..")))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(HUB);
    }

    /** Error Prone and NullAway look only into packages that are marked. */
    @Test
    void everyPackage_isNullMarked() {
        Set<String> unmarked = HUB.stream()
                .map(JavaClass::getPackage)
                .filter(ArchitectureTest::isOurs)
                .filter(folder -> folder.tryGetPackageInfo()
                        .map(info -> !info.isAnnotatedWith(NullMarked.class))
                        .orElse(true))
                .map(JavaPackage::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unmarked).isEmpty();
    }

    /** All but the types generated from the schemas. */
    private static boolean isOurs(JavaPackage folder) {
        return !folder.getName().startsWith("org.govhub.schemas");
    }

    private static void nobodyIn(String room, String... packages) {
        noClasses()
                .that()
                .resideInAPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .check(HUB);
    }

    /** Outside {@code room}, exactly the named classes depend on such things: neither more nor, by now needlessly, less. */
    private static void onlyIn(
            DescribedPredicate<JavaClass> room, DescribedPredicate<JavaClass> things, Set<String> exceptions) {
        Map<String, String> found = new TreeMap<>();
        boolean seenInside = false;
        for (JavaClass type : HUB) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                if (things.test(dependency.getTargetClass().getBaseComponentType())) {
                    if (room.test(type)) {
                        seenInside = true;
                    } else {
                        found.putIfAbsent(outermost(type), dependency.getDescription());
                    }
                }
            }
        }
        assertThat(seenInside)
                .as("%s uses %s", room.getDescription(), things.getDescription())
                .isTrue();
        assertThat(found.keySet()).as(found.toString()).isEqualTo(new TreeSet<>(exceptions));
    }

    private static Set<String> callersOfCamel(Set<String> methods) {
        return HUB.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().getPackageName().startsWith("org.apache.camel")
                        || call.getTargetOwner().isAssignableTo(org.apache.camel.builder.BuilderSupport.class))
                .filter(call -> methods.contains(call.getTarget().getName()))
                .map(JavaMethodCall::getOriginOwner)
                .map(ArchitectureTest::outermost)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElseGet(type::getName);
    }
}
