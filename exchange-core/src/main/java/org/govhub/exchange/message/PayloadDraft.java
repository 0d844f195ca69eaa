package org.govhub.exchange.message;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of a payload as a codec meets them, in whatever order, before the type of the message is known; {@link #build}
 * then makes the payload of that type and refuses members that are missing or belong to another.
 */
final class PayloadDraft {

    /** Every member any payload has; the JSON name is the enum's in camel case. */
    enum Member {
        RECORDS("records"),
        WHERE("where"),
        FIELDS("fields"),
        LIMIT("limit"),
        TITLE("title"),
        ATTACHMENTS("attachments"),
        BODY("body"),
        MAX("max"),
        WAIT_SECONDS("waitSeconds"),
        DELIVERIES("deliveries"),
        DIGEST("digest"),
        STATUS("status"),
        CODE("code"),
        LOG_INDEX("logIndex"),
        LEAF_HASH("leafHash"),
        TIME("time"),
        SUBSCRIPTION("subscription");

        private final String wireName;

        Member(String wireName) {
            this.wireName = wireName;
        }

        static @Nullable Member ofWireName(String name) {
            for (Member member : values()) {
                if (member.wireName.equals(name)) {
                    return member;
                }
            }
            return null;
        }
    }

    private static final Set<Member> RECORDS = EnumSet.of(Member.RECORDS);
    private static final Set<Member> QUERY = EnumSet.of(Member.WHERE, Member.FIELDS, Member.LIMIT);
    private static final Set<Member> DOCUMENT = EnumSet.of(Member.TITLE, Member.ATTACHMENTS, Member.BODY);
    private static final Set<Member> RECEIVE = EnumSet.of(Member.MAX, Member.WAIT_SECONDS);
    private static final Set<Member> ACK = EnumSet.of(Member.DELIVERIES);
    private static final Set<Member> RECEIPT = EnumSet.range(Member.DIGEST, Member.TIME);

    /** Set by the spelling in which an empty list of records leaves nothing behind: XML. */
    boolean emptyListInvisible;

    final Set<Member> seen = EnumSet.noneOf(Member.class);
    final List<Change> records = new ArrayList<>();
    Row where = Row.EMPTY;
    final List<String> fields = new ArrayList<>();

    @Nullable
    Integer limit;

    String title = "";
    final List<Attachment> attachments = new ArrayList<>();

    @Nullable
    String body;

    int max;
    int waitSeconds;
    final List<Payload.Acked> deliveries = new ArrayList<>();
    String digest = "";
    Payload.@Nullable Status status;

    @Nullable
    RefusalCode code;

    long logIndex;
    String leafHash = "";

    @Nullable
    OffsetDateTime time;

    Payload.@Nullable Subscription subscription;

    /** The payload of a message of this type; an act only if the envelope has one. */
    Payload build(MessageType type, @Nullable Act act) {
        return switch (type) {
            case PUBLISH -> new Payload.Publish(records());
            case QUERY -> new Payload.Query(of(QUERY).where, fields, limit);
            case REPLY -> new Payload.Records(records());
            case DOCUMENT -> document();
            case ACT -> act == Act.SUBSCRIBE ? subscription() : of(Set.of()).empty();
            case RECEIVE -> new Payload.Receive(of(RECEIVE, Member.MAX, Member.WAIT_SECONDS).max, waitSeconds);
            case ACK -> new Payload.Ack(of(ACK, Member.DELIVERIES).deliveries);
            case RECEIPT -> receipt();
            case DELIVERY -> delivery(act);
        };
    }

    private List<Change> records() {
        return (emptyListInvisible ? of(RECORDS) : of(RECORDS, Member.RECORDS)).records;
    }

    private Payload delivery(@Nullable Act act) {
        if (act != null) {
            return of(Set.of()).empty();
        }
        return seen.contains(Member.TITLE) ? document() : new Payload.Records(records());
    }

    private Payload document() {
        return new Payload.Document(of(DOCUMENT, Member.TITLE).title, attachments, body);
    }

    private Payload receipt() {
        of(RECEIPT, Member.DIGEST, Member.STATUS, Member.LOG_INDEX, Member.LEAF_HASH, Member.TIME);
        if (status == null || time == null) {
            throw new IllegalStateException("seen, so set");
        }
        return new Payload.Receipt(digest, status, code, logIndex, leafHash, time);
    }

    private Payload subscription() {
        Payload wishes = of(EnumSet.of(Member.SUBSCRIPTION)).subscription;
        return wishes == null ? empty() : wishes;
    }

    private Payload empty() {
        return new Payload.Empty();
    }

    /** Itself, when it has all members needed and none but those allowed. */
    private PayloadDraft of(Set<Member> allowed, Member... needed) {
        for (Member member : seen) {
            Wire.require(
                    allowed.contains(member),
                    "/payload/" + member.wireName,
                    "the payload of the message's type",
                    "a member of another");
        }
        for (Member member : needed) {
            Wire.require(seen.contains(member), "/payload/" + member.wireName, member.wireName, "nothing");
        }
        return this;
    }
}
