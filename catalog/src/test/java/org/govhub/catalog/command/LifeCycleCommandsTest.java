package org.govhub.catalog.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.govhub.catalog.Catalog;
import org.govhub.catalog.Demo;
import org.govhub.exchange.seal.Pem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The life of an entry as three persons lead it with the command line. */
class LifeCycleCommandsTest {

    private static final Clock CLOCK = Demo.CLOCK;

    private final Path data;

    LifeCycleCommandsTest(@TempDir Path data) throws IOException {
        this.data = data;
        Demo.withPack(data).close();
        Files.createDirectories(data.resolve("keys"));
        Pem.writeSecret(key("compiler"), Demo.privateKey(Demo.COMPILER));
        Pem.writeSecret(key("approver"), Demo.privateKey(Demo.APPROVER));
        Pem.writeSecret(key("administrator"), Demo.privateKey(Demo.ADMINISTRATOR));
    }

    private record Ran(int exit, String out, String err) {
        JsonNode json() throws IOException {
            return JsonMapper.builder().build().readTree(out);
        }
    }

    private Path key(String name) {
        return data.resolve("keys/person." + name + ".key.pem");
    }

    private Ran run(Object command, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--lang", "en", "--data", data.toString()));
        int exit = new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
        return new Ran(exit, out.toString(), err.toString());
    }

    private Ran catalog(String... arguments) {
        return run(new CatalogCommand(CLOCK), arguments);
    }

    @Test
    void entry_revisedReturnedAndHandedInAgain_isPublishedInItsNewVersion() throws IOException {
        Path next = data.resolve("next.ttl");
        assertThat(catalog("revise", Demo.TAX, "--part", "minor", "--out", next.toString())
                        .exit())
                .isZero();
        String text = Files.readString(next);
        assertThat(catalog("revise", Demo.TAX, "--from", next.toString(), "--part", "minor")
                        .exit())
                .isZero();
        assertThat(text).contains("1.1.0");

        Ran handedIn = catalog("register", Demo.TAX, "--json");
        assertThat(handedIn.exit()).as(handedIn.err() + handedIn.out()).isZero();
        assertThat(handedIn.json().at("/entries/0/state").asText()).isEqualTo("requested");
        assertThat(catalog("publish", Demo.TAX).err()).contains("waits for its department");
        assertThat(catalog("return", Demo.TAX, "--reason", "say more").exit()).isZero();
        assertThat(catalog("register", Demo.TAX).exit()).isZero();
        assertThat(catalog("approve", "--all").out()).contains("1.1.0");
        assertThat(catalog("publish", Demo.TAX).out()).contains("published");
        assertThat(catalog("show", Demo.TAX, "--json").json().path("version").asText())
                .isEqualTo("1.1.0");

        JsonNode history = catalog("history", Demo.TAX, "--json").json();
        assertThat(history.findValuesAsText("transition"))
                .containsExactly(
                        "register",
                        "approve",
                        "publish",
                        "draft",
                        "draft",
                        "register",
                        "return",
                        "register",
                        "approve",
                        "publish");
        assertThat(catalog("history", Demo.TAX).out()).contains("say more");
    }

    @Test
    void entry_withdrawnPublishedAgainRetired() throws IOException {
        assertThat(catalog("withdraw", Demo.TAX, "--reason", "wrong field").exit())
                .isZero();
        assertThat(catalog("list", "--state", "withdrawn", "--json").json()).hasSize(1);
        try (Catalog open = Catalog.open(data, CLOCK)) {
            assertThat(open.directory().datasets().get(Demo.TAX))
                    .satisfies(dataset -> assertThat(dataset.published()).isFalse());
        }
        assertThat(catalog("publish", Demo.TAX).exit()).isZero();
        assertThat(catalog("list", "--state", "published", "--json").json()).hasSize(3);
        assertThat(catalog("retire", Demo.TAX, "--reason", "replaced").exit()).isZero();
        Ran again = catalog("publish", Demo.TAX);
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains("retired");
        assertThat(catalog("list", "--as-of", "2020-01-01", "--json").json()).isEmpty();
    }

    @Test
    void new_incompleteDraft_isListedAndNotHandedIn() throws IOException {
        Ran drafted = catalog(
                "new",
                "306001001/000124",
                "--title",
                "河长名单",
                "--provider",
                Demo.QUALITY,
                "--field",
                "river:河涌:string:50:key");
        assertThat(drafted.exit()).as(drafted.err()).isZero();

        Ran refused = catalog("register", "306001001/000124", "--json");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.json().at("/invalid/0/findings")).isNotEmpty();
        assertThat(catalog("list", "--state", "draft", "--json").json()).hasSize(1);
        assertThat(catalog("register").exit()).isEqualTo(2);
        assertThat(catalog("new", Demo.TAX, "--title", "x", "--provider", Demo.QUALITY)
                        .exit())
                .isEqualTo(1);
    }

    @Test
    void register_secondSourceOfADatum_refusedAndNothingAppended() throws IOException {
        String again = "org-code-status";
        String held = "tax-bureau";
        assertThat(revise(again, held, true).exit()).isZero();
        int before = catalog("history", Demo.ORG_CODE, "--json").json().size();

        Ran refused = catalog("register", Demo.ORG_CODE, Demo.TAX);

        assertThat(refused.exit()).isEqualTo(CommandOptions.NO);
        assertThat(refused.err())
                .contains("[source-once]", "Take it from ", "/" + Demo.TAX + "/tax_bureau")
                .contains("gdx:authoritativeFor");
        assertThat(catalog("history", Demo.ORG_CODE, "--json").json()).hasSize(before);
    }

    @Test
    void register_shadowCopy_handedInAndToldWhereToTakeItFrom() throws IOException {
        assertThat(revise("org-code-status", "tax-bureau", false).exit()).isZero();

        Ran handedIn = catalog("register", Demo.ORG_CODE);

        assertThat(handedIn.exit()).as(handedIn.err()).isZero();
        assertThat(handedIn.err()).contains("[shadow-copy]", "Take it from ", "/" + Demo.TAX + "/");
    }

    /** Opens a version of the organisation codes in which one field is another's datum. */
    private Ran revise(String element, String other, boolean source) throws IOException {
        Path next = data.resolve("next.ttl");
        assertThat(catalog("revise", Demo.ORG_CODE, "--part", "major", "--out", next.toString())
                        .exit())
                .isZero();
        String text = Files.readString(next).replaceAll("(element[^\\s]*)" + element, "$1" + other);
        if (!source) {
            text = text.replaceAll("\\S*authoritativeFor\\S*\\s+\\S*" + other + "\\S*\\s*;", "");
        }
        Files.writeString(next, text);
        return catalog("revise", Demo.ORG_CODE, "--from", next.toString(), "--part", "major");
    }

    @Test
    void verify_goodThenContentChanged_namesTheLine() throws IOException {
        Ran good = catalog("verify", "--json");
        assertThat(good.exit()).as(good.err() + good.out()).isZero();
        assertThat(good.json().path("contents").asInt()).isPositive();
        String head = good.json().path("head").asText();
        assertThat(catalog("verify", "--contains", head).exit()).isZero();
        assertThat(catalog("verify", "--contains", "sha-256:" + "0".repeat(64)).exit())
                .isEqualTo(1);

        Path contents = data.resolve("catalog/contents");
        byte[] bytes = Files.readAllBytes(contents);
        bytes[bytes.length - 20] ^= 1;
        Files.write(contents, bytes);

        Ran bad = catalog("verify", "--json");
        assertThat(bad.exit()).isEqualTo(1);
        assertThat(bad.json().path("line").asLong()).isPositive();
        assertThat(catalog("verify").err()).contains("contents");
    }

    @Test
    void person_addListRevoke() throws IOException {
        Ran added = run(new PersonCommand(CLOCK), "add", Demo.QUALITY, "wang", "--role", "approver", "--json");
        assertThat(added.exit()).as(added.err()).isZero();
        assertThat(run(new PersonCommand(CLOCK), "list", "--json").json()).hasSize(4);
        assertThat(run(new PersonCommand(CLOCK), "add", Demo.QUALITY, "li", "--role", "administrator")
                        .err())
                .contains("only the operator has administrators");
        String kid = added.json().path("kid").asText();
        assertThat(run(new KeyCommand(CLOCK), "revoke", kid, "--reason", "left").exit())
                .isZero();
        assertThat(run(new PersonCommand(CLOCK), "revoke", Demo.QUALITY + "/wang", "--reason", "left")
                        .exit())
                .isEqualTo(1);
        Ran dash = run(new KeyCommand(CLOCK), "revoke", "-dash", "--reason", "left");
        assertThat(dash.exit()).as(dash.err()).isEqualTo(CommandOptions.NO);
        assertThat(dash.err()).contains("-dash");
    }

    @Test
    void party_addressOfASystem_isCalledFromThenOn() throws IOException {
        Ran done = run(
                new PartyCommand(CLOCK),
                "system",
                Demo.REGISTRAR,
                "aic-registry",
                "https://new.example.gov/q",
                "--json");
        assertThat(done.exit()).as(done.err()).isZero();
        assertThat(done.json().path("state").asText()).isEqualTo("published");
        try (Catalog open = Catalog.open(data, CLOCK)) {
            assertThat(Objects.requireNonNull(open.directory().parties().get(Demo.REGISTRAR))
                            .systems())
                    .anySatisfy(system -> assertThat(system.address()).hasToString("https://new.example.gov/q"));
        }
        assertThat(run(new PartyCommand(CLOCK), "system", Demo.REGISTRAR, "x", "ftp://new.example.gov")
                        .exit())
                .isEqualTo(1);
        for (String queue : List.of("amqp://broker.example.gov", "amqps://u:p@broker.example.gov/in")) {
            assertThat(run(new PartyCommand(CLOCK), "system", Demo.REGISTRAR, "x", queue)
                            .exit())
                    .as(queue)
                    .isEqualTo(1);
        }
        assertThat(run(new PartyCommand(CLOCK), "system", Demo.REGISTRAR, "x", "amqps://broker.example.gov/in")
                        .exit())
                .isZero();
        assertThat(run(new PartyCommand(CLOCK), "system", Demo.REGISTRAR, "x", "nowhere")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void rebuild_throwsTheStoreAwayAndMakesItAgain() throws IOException {
        assertThat(catalog("rebuild", "--json").json().path("entries").asInt()).isEqualTo(3);
    }

    @Test
    void help_everyCommand_hasAnExample() {
        for (String name : List.of(
                "new",
                "register",
                "approve",
                "return",
                "publish",
                "confirm",
                "revise",
                "withdraw",
                "retire",
                "history",
                "verify",
                "rebuild")) {
            Ran help = run(new CatalogCommand(CLOCK), name, "--help");
            assertThat(help.exit()).as(name).isZero();
            assertThat(help.out()).contains("hub catalog " + name).doesNotContain("${bundle");
        }
    }
}
