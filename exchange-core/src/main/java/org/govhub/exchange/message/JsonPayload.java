package org.govhub.exchange.message;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.govhub.exchange.message.PayloadDraft.Member;
import org.jspecify.annotations.Nullable;

/** Reads the payload's members from strict JSON into a draft. */
final class JsonPayload {

    private final StrictJson json;
    private final PayloadDraft draft;
    /** Names seen before: records repeat theirs. */
    private final Set<String> names = new HashSet<>();

    private int width;

    JsonPayload(StrictJson json, PayloadDraft draft) {
        this.json = json;
        this.draft = draft;
    }

    void read() throws IOException {
        json.object();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            Member member = Member.ofWireName(name);
            if (member == null) {
                throw Wire.malformed(json.pointer(), "a member of a payload", "another name");
            }
            if (!draft.seen.add(member)) {
                throw Wire.malformed(json.pointer(), "each name once", "a name twice");
            }
            member(member);
        }
    }

    private void member(Member member) throws IOException {
        switch (member) {
            case RECORDS -> records();
            case WHERE -> draft.where = row();
            case FIELDS -> draft.fields.addAll(json.texts());
            case LIMIT -> draft.limit = (int) json.whole(Integer.MAX_VALUE);
            case TITLE -> draft.title = json.text();
            case ATTACHMENTS -> attachments();
            case BODY -> draft.body = json.text();
            case MAX -> draft.max = (int) json.whole(Integer.MAX_VALUE);
            case WAIT_SECONDS -> draft.waitSeconds = (int) json.whole(Integer.MAX_VALUE);
            case DELIVERIES -> deliveries();
            case DIGEST -> draft.digest = json.text();
            case STATUS ->
                draft.status =
                        Wire.known(Payload.Status.ofWireName(json.text()), json.pointer(), "accepted or refused");
            case CODE -> draft.code = Wire.known(RefusalCode.named(json.text()), json.pointer(), "a refusal code");
            case LOG_INDEX -> draft.logIndex = json.whole(Long.MAX_VALUE);
            case LEAF_HASH -> draft.leafHash = json.text();
            case TIME -> draft.time = Wire.time(json.text(), "/payload/time");
            case SUBSCRIPTION -> draft.subscription = JsonSubscription.read(json);
        }
    }

    private void records() throws IOException {
        json.list();
        while (json.nextElement()) {
            draft.records.add(change());
        }
    }

    private Change change() throws IOException {
        Op op = null;
        Row row = null;
        Row before = null;
        json.object();
        String place = "/payload/records/" + draft.records.size(); // a walk to ask for, once a record
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            boolean first;
            switch (name) {
                case "op" -> {
                    first = op == null;
                    op = Wire.known(Op.ofWireName(json.text()), place + "/op", "upsert or delete");
                }
                case "record" -> {
                    first = row == null;
                    row = row();
                }
                case "before" -> {
                    first = before == null;
                    before = row();
                }
                default -> throw Wire.malformed(json.pointer(), "op, record or before", "another name");
            }
            Wire.require(first, place, "each name once", "a name twice");
        }
        if (row == null) {
            throw Wire.malformed(place + "/record", "record", "nothing");
        }
        return new Change(op == null ? Op.UPSERT : op, row, before);
    }

    private Row row() throws IOException {
        LinkedHashMap<String, @Nullable Object> fields = LinkedHashMap.newLinkedHashMap(width);
        json.object();
        int members = 0;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            if (!names.contains(name)) {
                if (!Wire.isFieldName(name)) {
                    Wire.fieldName(name, json.pointer());
                }
                names.add(name);
            }
            fields.put(name, json.scalar());
            members++;
            if (fields.size() < members) {
                throw Wire.malformed(json.pointer(), "each name once", "a name twice");
            }
        }
        width = members;
        return Row.ofChecked(fields);
    }

    private void attachments() throws IOException {
        json.list();
        while (json.nextElement()) {
            draft.attachments.add(attachment());
        }
    }

    private Attachment attachment() throws IOException {
        String fileName = "";
        String mediaType = "";
        String digest = "";
        long size = 0;
        Set<String> present = new HashSet<>();
        json.object();
        String place = json.pointer();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonEnvelope.once(present, name, json);
            switch (name) {
                case "name" -> fileName = json.text();
                case "mediaType" -> mediaType = json.text();
                case "digest" -> digest = json.text();
                case "size" -> size = json.whole(Long.MAX_VALUE);
                default -> throw Wire.malformed(json.pointer(), "a member of an attachment", "another name");
            }
        }
        JsonEnvelope.all(present, List.of("name", "mediaType", "digest", "size"), place);
        return new Attachment(fileName, mediaType, digest, size);
    }

    private void deliveries() throws IOException {
        json.list();
        while (json.nextElement()) {
            draft.deliveries.add(acked());
        }
    }

    private Payload.Acked acked() throws IOException {
        String id = "";
        String digest = "";
        Set<String> present = new HashSet<>();
        json.object();
        String place = json.pointer();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonEnvelope.once(present, name, json);
            switch (name) {
                case "id" -> id = json.text();
                case "digest" -> digest = json.text();
                default -> throw Wire.malformed(json.pointer(), "id or digest", "another name");
            }
        }
        JsonEnvelope.all(present, List.of("id", "digest"), place);
        return new Payload.Acked(id, digest);
    }
}
