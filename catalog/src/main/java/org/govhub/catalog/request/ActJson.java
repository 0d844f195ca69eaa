package org.govhub.catalog.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;
import org.govhub.catalog.request.Request.InCatalogue;
import org.govhub.catalog.request.Request.Missing;
import org.govhub.catalog.request.Request.Wanted;
import org.govhub.catalog.request.RequestAct.Accept;
import org.govhub.catalog.request.RequestAct.Approve;
import org.govhub.catalog.request.RequestAct.Catalogue;
import org.govhub.catalog.request.RequestAct.Refuse;
import org.govhub.catalog.request.RequestAct.Return;
import org.govhub.catalog.request.RequestAct.Submit;
import org.govhub.catalog.request.RequestAct.Withdraw;
import org.jspecify.annotations.Nullable;

/**
 * Acts as the JSON documents that revisions carry. There is one spelling of each; what says the same in another one, or has a
 * member that nobody reads, is refused, so that a signature never covers more than was understood.
 */
public final class ActJson {

    private ActJson() {}

    public static String write(RequestAct act) {
        ObjectNode json = Members.object(act.code());
        switch (act) {
            case Submit submit -> json.setAll(request(submit.request()));
            case Accept accept -> {
                json.put("track", accept.track().code());
                if (accept.department() != null) {
                    json.put("department", accept.department());
                }
                if (accept.level() != null) {
                    json.put("level", accept.level());
                }
            }
            case Approve approve -> {
                json.set("scope", ScopeJson.write(approve.scope()));
                json.set("masks", ScopeJson.masks(approve.masks()));
                json.put("level", approve.level());
            }
            case Refuse refuse -> {
                if (refuse.basis() != null) {
                    json.put("basis", refuse.basis());
                }
            }
            case Catalogue catalogue -> json.put("entry", catalogue.entry());
            case Return r -> {}
            case Withdraw w -> {}
        }
        return json.toString();
    }

    public static String write(GrantAct act) {
        return Members.object(act.code()).toString();
    }

    public static String write(ObjectionAct act) {
        ObjectNode json = Members.object(act.code());
        switch (act) {
            case ObjectionAct.Draft draft -> json.setAll(objection(draft.objection()));
            case ObjectionAct.Submit submit -> json.setAll(objection(submit.objection()));
            case ObjectionAct.Rate rate -> json.put("stars", rate.stars());
            case ObjectionAct.Check c -> {}
            case ObjectionAct.Verify v -> {}
            case ObjectionAct.Reject r -> {}
            case ObjectionAct.Close c -> {}
        }
        return json.toString();
    }

    /** Reads an act about a request; {@link IllegalArgumentException} says what is wrong with it. */
    public static RequestAct request(String text) {
        return exact(text, ActJson::requestAct, ActJson::write);
    }

    /** Reads what happens to a grant. */
    public static GrantAct grant(String text) {
        return exact(text, json -> GrantAct.of(json.text("act")), ActJson::write);
    }

    /** Reads an act about an objection. */
    public static ObjectionAct objection(String text) {
        return exact(text, ActJson::objectionAct, ActJson::write);
    }

    private static <T> T exact(String text, Function<Members, T> reader, Function<T, String> writer) {
        T act = reader.apply(Members.read(text));
        if (!writer.apply(act).equals(text)) {
            throw new IllegalArgumentException("it is not in the one spelling that acts have");
        }
        return act;
    }

    private static RequestAct requestAct(Members json) {
        String act = json.text("act");
        return switch (act) {
            case "submit" -> new Submit(request(json));
            case "accept" ->
                new Accept(Track.of(json.text("track")), json.optionalText("department"), json.optionalCount("level"));
            case "return" -> new Return();
            case "approve" ->
                new Approve(
                        ScopeJson.read(json.member("scope")),
                        ScopeJson.masks(json.member("masks")),
                        level(json.optionalCount("level")));
            case "refuse" -> new Refuse(json.optionalText("basis"));
            case "catalogue" -> new Catalogue(json.text("entry"));
            case "withdraw" -> new Withdraw();
            default -> throw new IllegalArgumentException("'" + act + "' is nothing that happens to a request");
        };
    }

    private static ObjectionAct objectionAct(Members json) {
        String act = json.text("act");
        return switch (act) {
            case "draft" -> new ObjectionAct.Draft(objection(json));
            case "submit" -> new ObjectionAct.Submit(objection(json));
            case "check" -> new ObjectionAct.Check();
            case "verify" -> new ObjectionAct.Verify();
            case "reject" -> new ObjectionAct.Reject();
            case "rate" -> new ObjectionAct.Rate(level(json.optionalCount("stars")));
            case "close" -> new ObjectionAct.Close();
            default -> throw new IllegalArgumentException("'" + act + "' is nothing that happens to an objection");
        };
    }

    private static ObjectNode request(Request request) {
        ObjectNode json = Members.MAPPER.createObjectNode();
        json.put("requester", request.requester());
        json.put("basis", request.basis());
        json.put("scenario", request.scenario());
        switch (request.wanted()) {
            case InCatalogue in -> {
                json.put("provider", in.provider());
                json.set("scope", ScopeJson.write(in.scope()));
            }
            case Missing missing -> {
                ObjectNode wanted = json.putObject("missing");
                wanted.put("title", missing.title());
                wanted.put("description", missing.description());
            }
        }
        if (request.renews() != null) {
            json.put("renews", request.renews());
        }
        return json;
    }

    private static Request request(Members json) {
        Wanted wanted = json.object().has("missing")
                ? new Missing(
                        json.member("missing").text("title"),
                        json.member("missing").text("description"))
                : new InCatalogue(json.text("provider"), ScopeJson.read(json.member("scope")));
        return new Request(
                json.text("requester"), json.text("basis"), json.text("scenario"), wanted, json.optionalText("renews"));
    }

    private static ObjectNode objection(Objection objection) {
        return Members.MAPPER
                .createObjectNode()
                .put("kind", objection.kind().code())
                .put("objector", objection.objector())
                .put("subject", objection.subject())
                .put("answerer", objection.answerer())
                .put("statement", objection.statement());
    }

    private static Objection objection(Members json) {
        Objection.Kind kind = Objection.Kind.of(json.text("kind"));
        if (kind == null) {
            throw new IllegalArgumentException("'" + json.text("kind") + "' is no kind of objection");
        }
        return new Objection(
                kind, json.text("objector"), json.text("subject"), json.text("answerer"), json.text("statement"));
    }

    private static int level(@Nullable Integer number) {
        if (number == null) {
            throw new IllegalArgumentException("it lacks a number");
        }
        return number;
    }

    /** A request as JSON, for programs that list cases. */
    public static JsonNode json(Submit submit) {
        return request(submit.request());
    }

    /** Any scope as JSON, for programs that list cases. */
    public static JsonNode json(Scope scope) {
        return ScopeJson.write(scope);
    }
}
