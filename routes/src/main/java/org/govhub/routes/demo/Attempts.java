package org.govhub.routes.demo;

import static org.govhub.routes.demo.DemoParty.AUDITOR;
import static org.govhub.routes.demo.DemoParty.QUALITY;
import static org.govhub.routes.demo.DemoParty.REGISTRAR;
import static org.govhub.routes.demo.DemoParty.STATE_TAX;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.govhub.adapters.client.Department;
import org.govhub.adapters.client.DepartmentClient;
import org.govhub.adapters.client.Outgoing;
import org.govhub.adapters.client.RefusedByHubException;
import org.govhub.exchange.message.Change;
import org.govhub.exchange.message.Message;
import org.govhub.exchange.message.MessageBuilder;
import org.govhub.exchange.message.MessageType;
import org.govhub.exchange.message.Payload;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.Row;
import org.govhub.exchange.message.Uscc;
import org.govhub.exchange.message.WireMessage;

/** Ten messages that the hub must refuse, each for its own reason. */
final class Attempts {

    private static final String OTHER_HUB = Uscc.withCheckDigit("11330200", "00293000");
    private static final String NOBODY = Uscc.withCheckDigit("11330225", "00000001");

    private final URI hub;
    private final DemoKeys keys;
    private final Clock clock;
    private final Enterprise enterprise;
    private final List<Refusal> refusals = new ArrayList<>();

    /** @param enterprise a registered one, that the messages are about */
    Attempts(URI hub, DemoKeys keys, Clock clock, Enterprise enterprise) {
        this.hub = hub;
        this.keys = keys;
        this.clock = clock;
        this.enterprise = enterprise;
    }

    /**
     * A refusal as it came back.
     *
     * @param id of the refused message
     * @param exchange under which the hub's logs have it
     */
    record Refusal(RefusalCode code, String id, String exchange, String detail) {}

    /** Sends all of them. */
    List<Refusal> make(Outgoing accepted, Progress progress) throws IOException {
        Department registrar = Departments.of(REGISTRAR, keys, clock);
        Department stateTax = Departments.of(STATE_TAX, keys, clock);
        Department auditor = Departments.of(AUDITOR, keys, clock);
        Department impostor =
                new Department(registrar.uscc(), stateTax.signer(), registrar.hub(), registrar.hubKeys(), clock);
        Department nobody = new Department(
                NOBODY, keys.stranger(NOBODY, clock).signer(), registrar.hub(), registrar.hubKeys(), clock);
        Change change = Change.upsert(enterprise.row());

        altered(registrar, publish(registrar, Datasets.ENTERPRISES, change).build());
        refused(
                RefusalCode.KEY_NOT_BOUND,
                impostor,
                publish(impostor, Datasets.ENTERPRISES, change).build());
        progress.at(Phase.REFUSALS, 2, 10);
        refused(
                RefusalCode.ID_REUSED,
                registrar,
                publish(registrar, Datasets.ENTERPRISES, renamed())
                        .id(accepted.message().id())
                        .build());
        refused(
                RefusalCode.SENDER_UNKNOWN,
                nobody,
                publish(nobody, Datasets.ENTERPRISES, change).build());
        progress.at(Phase.REFUSALS, 4, 10);
        refused(
                RefusalCode.NOT_GRANTED,
                auditor,
                query(auditor, Datasets.ENTERPRISES, List.of(), Datasets.FOR_TAX_REGISTRATION));
        refused(
                RefusalCode.FIELD_NOT_GRANTED,
                registrar,
                query(registrar, Datasets.TAX, List.of("uscc", "tax_phone"), Datasets.FOR_ENTERPRISE_REGISTRATION));
        progress.at(Phase.REFUSALS, 6, 10);
        intoOthersDataset(change);
        refused(
                RefusalCode.PAYLOAD_INVALID,
                registrar,
                publish(registrar, Datasets.ENTERPRISES, unknownStatus()).build());
        progress.at(Phase.REFUSALS, 8, 10);
        refused(
                RefusalCode.EXPIRED,
                registrar,
                expired(publish(registrar, Datasets.ENTERPRISES, change).build()));
        refused(
                RefusalCode.WRONG_HUB,
                registrar,
                publish(registrar, Datasets.ENTERPRISES, change).hub(OTHER_HUB).build());
        progress.at(Phase.REFUSALS, 10, 10);
        return List.copyOf(refusals);
    }

    /** Signed in order, changed on the way. */
    private void altered(Department registrar, Message message) {
        try (DepartmentClient client = DepartmentClient.json(hub, registrar)) {
            Outgoing signed = client.sign(message);
            String body = new String(signed.wire().bytes(), StandardCharsets.UTF_8);
            byte[] changed = body.replace(enterprise.phone(), "0574-65000000").getBytes(StandardCharsets.UTF_8);
            WireMessage wire = new WireMessage(
                    signed.wire().spelling(), changed, signed.wire().jws());
            refused(RefusalCode.SIGNATURE_INVALID, client, message.id(), wire);
        }
    }

    /** By SOAP, so that the refusal comes as a fault. */
    private void intoOthersDataset(Change change) throws IOException {
        Department quality = Departments.of(QUALITY, keys, clock);
        try (DepartmentClient client = DepartmentClient.soap(hub, quality)) {
            Message message = publish(quality, Datasets.ENTERPRISES, change).build();
            refused(
                    RefusalCode.NOT_PROVIDER,
                    client,
                    message.id(),
                    client.sign(message).wire());
        }
    }

    private void refused(RefusalCode code, Department as, Message message) {
        try (DepartmentClient client = DepartmentClient.json(hub, as)) {
            refused(code, client, message.id(), client.sign(message).wire());
        }
    }

    private void refused(RefusalCode code, DepartmentClient client, String id, WireMessage wire) {
        try {
            client.send(wire);
        } catch (RefusedByHubException e) {
            StoryFailedException.require(
                    e.code().equals(code.name()), "expected the refusal " + code + ", got " + e.code());
            refusals.add(new Refusal(code, id, e.exchange(), e.detail()));
            return;
        }
        throw new StoryFailedException("expected the refusal " + code + ", the hub accepted", null);
    }

    private Change renamed() {
        return Change.upsert(Rows.with(enterprise.row(), "name", "象山另有其名有限公司"));
    }

    private Change unknownStatus() {
        return Change.upsert(Rows.with(enterprise.row(), "status", "asleep"));
    }

    private Message query(Department as, String dataset, List<String> fields, String purpose) {
        Row where = Rows.of("uscc", enterprise.uscc());
        return as.message(MessageType.QUERY)
                .dataset(dataset)
                .purpose(purpose)
                .payload(new Payload.Query(where, fields, null))
                .build();
    }

    private static MessageBuilder publish(Department as, String dataset, Change change) {
        return as.message(MessageType.PUBLISH).dataset(dataset).payload(new Payload.Publish(List.of(change)));
    }

    private static Message expired(Message message) {
        return message.toBuilder()
                .created(message.created().minusHours(2))
                .expires(message.created().minusHours(1))
                .build();
    }
}
