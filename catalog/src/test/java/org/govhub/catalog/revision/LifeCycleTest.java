package org.govhub.catalog.revision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.govhub.catalog.Demo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random acts of random persons on one entry: the log takes exactly those that a table, written here anew, allows. */
class LifeCycleTest {

    private static final String CODE = "302009001/000001";
    private static final List<Person> PERSONS = List.of(
            Demo.COMPILER,
            Demo.APPROVER,
            Demo.ADMINISTRATOR,
            Demo.person("second-administrator", Role.ADMINISTRATOR),
            Demo.person(Demo.STATE_TAX, "tax-compiler", Role.COMPILER),
            Demo.person(Demo.QUALITY, "stranger", Role.COMPILER),
            Demo.person(Demo.QUALITY, "strange-approver", Role.APPROVER));
    private static final List<Transition> ACTS = List.of(
            Transition.DRAFT,
            Transition.REGISTER,
            Transition.APPROVE,
            Transition.RETURN,
            Transition.PUBLISH,
            Transition.CONFIRM,
            Transition.WITHDRAW,
            Transition.SUSPEND,
            Transition.RESUME,
            Transition.RETIRE);

    /** The table: what is under way, who took part, and what holds of the version in force. */
    private static final class Expected {
        String phase = "none";

        @Nullable
        String compiler;

        @Nullable
        String submitter;

        @Nullable
        String approver;

        @Nullable
        String publisher;

        boolean published;
        boolean withdrawn;
        boolean suspended;
        boolean retired;

        boolean allows(Transition act, Person person) {
            boolean mine = person.organisation().equals(Demo.OPERATOR)
                    || (person.organisation().equals(Demo.STATE_TAX));
            Role role = person.role();
            boolean known = published || !phase.equals("none");
            if (!mine || retired || (!known && act != Transition.DRAFT)) {
                return false;
            }
            String who = person.id();
            boolean stranger = !who.equals(compiler) && !who.equals(submitter);
            return switch (act) {
                case DRAFT -> role == Role.COMPILER;
                case REGISTER -> role == Role.COMPILER && (phase.equals("draft") || phase.equals("returned"));
                case APPROVE -> role == Role.APPROVER && phase.equals("requested") && stranger;
                case RETURN ->
                    role != Role.COMPILER
                            && (phase.equals("requested") || phase.equals("registered") || phase.equals("unconfirmed"));
                case PUBLISH ->
                    role == Role.ADMINISTRATOR && phase.equals("registered") && stranger && !who.equals(approver);
                case CONFIRM ->
                    role != Role.COMPILER && phase.equals("unconfirmed") && stranger && !who.equals(publisher);
                case WITHDRAW -> role == Role.ADMINISTRATOR && published && !withdrawn;
                case SUSPEND -> published && !suspended;
                case RESUME -> role == Role.ADMINISTRATOR && published && suspended;
                case RETIRE -> role == Role.ADMINISTRATOR && published;
                default -> false;
            };
        }

        void does(Transition act, Person person, boolean widening) {
            switch (act) {
                case DRAFT -> {
                    phase = "draft";
                    compiler = person.id();
                    submitter = null;
                }
                case REGISTER -> {
                    phase = "requested";
                    submitter = person.id();
                }
                case APPROVE -> {
                    phase = "registered";
                    approver = person.id();
                }
                case RETURN -> {
                    phase = "returned";
                    submitter = null;
                }
                case PUBLISH -> {
                    publisher = person.id();
                    if (widening) {
                        phase = "unconfirmed";
                    } else {
                        inForce();
                    }
                }
                case CONFIRM -> inForce();
                case WITHDRAW -> withdrawn = true;
                case SUSPEND -> suspended = true;
                case RESUME -> suspended = false;
                case RETIRE -> {
                    retired = true;
                    phase = "none";
                }
                default -> throw new IllegalStateException("not an act on entries: " + act);
            }
        }

        private void inForce() {
            phase = "none";
            published = true;
            withdrawn = false;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void append_randomActs_exactlyTheAllowedOnesAreKept(long seed, @TempDir Path folder) throws IOException {
        Random random = new Random(seed);
        RevisionLog log = begun(folder);
        Expected expected = new Expected();
        int version = 0;
        for (int choice : random.ints(80, 0, 1000).toArray()) {
            boolean widening = expected.published && choice % 3 == 0;
            Person person = PERSONS.get(choice % PERSONS.size());
            Transition act = ACTS.get(choice / PERSONS.size() % ACTS.size());
            // Every other time something that is allowed, or few would ever be published.
            for (int i = 0; choice % 2 == 0 && i < 200 && !expected.allows(act, person); i++) {
                person = PERSONS.get(random.nextInt(PERSONS.size()));
                act = ACTS.get(random.nextInt(i < 150 ? ACTS.size() - 1 : ACTS.size()));
            }
            if (act == Transition.DRAFT) {
                version++;
            }
            boolean taken = tries(log, step(log, act, version, widening), person);
            assertThat(taken)
                    .as("%s by %s in %s", act, person.id(), expected.phase)
                    .isEqualTo(expected.allows(act, person));
            if (taken) {
                expected.does(act, person, widening);
            }
        }
        EntryLife life = log.state().entry(CODE);
        assertThat(phase(life)).isEqualTo(expected.phase);
        assertThat(life.published() != null).isEqualTo(expected.published);
        assertThat(life.withdrawn()).isEqualTo(expected.withdrawn);
        assertThat(life.suspended()).isEqualTo(expected.suspended);
        assertThat(life.retired()).isEqualTo(expected.retired);
        RevisionLog again = RevisionLog.open(folder, Demo.CLOCK);
        assertThat(again.state().entries()).isEqualTo(log.state().entries());
        assertThat(again.revisions()).isEqualTo(log.revisions());
    }

    private static String phase(EntryLife life) {
        return life.pending() == null ? "none" : life.pending().phase().name().toLowerCase(Locale.ROOT);
    }

    private static boolean tries(RevisionLog log, Step step, Person person) throws IOException {
        int before = log.revisions().size();
        try {
            log.append(List.of(step), person);
            return true;
        } catch (RevisionFault refused) {
            assertThat(log.revisions()).hasSize(before);
            return false;
        }
    }

    private static Step step(RevisionLog log, Transition act, int version, boolean widening) {
        EntryLife life = log.state().entry(CODE);
        if (act == Transition.DRAFT) {
            return new Step(
                    Kind.ENTRY,
                    CODE,
                    act,
                    "1.0." + version,
                    "test",
                    "content " + version,
                    null,
                    new Label("欠税", Demo.STATE_TAX),
                    false);
        }
        PendingVersion pending = life.pending();
        boolean ofVersion = List.of(
                        Transition.REGISTER,
                        Transition.APPROVE,
                        Transition.RETURN,
                        Transition.PUBLISH,
                        Transition.CONFIRM)
                .contains(act);
        Step step = ofVersion && pending != null
                ? Step.onward(pending.content(), act, "test")
                : new Step(Kind.ENTRY, CODE, act, "", "test", null, ofVersion ? "sha-256:" + "0".repeat(64) : null);
        return act == Transition.PUBLISH && widening ? step.asWidening() : step;
    }

    private static RevisionLog begun(Path folder) throws IOException {
        RevisionLog log = RevisionLog.open(folder, Demo.CLOCK);
        log.bootstrap(Demo.STAFF);
        for (Person person : PERSONS.subList(3, PERSONS.size())) {
            Revision admission = log.append(
                            List.of(Step.registerKey(
                                    person.id(), Demo.verificationKey(person), person.role(), "staff")),
                            Demo.COMPILER)
                    .getFirst();
            log.append(List.of(Step.publish(admission, "staff")), Demo.ADMINISTRATOR);
        }
        return log;
    }
}
