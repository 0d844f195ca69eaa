package org.govhub.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.govhub.adapters.http.CatalogView.Call;
import org.govhub.adapters.http.CatalogView.Document;
import org.govhub.catalog.search.Viewer;
import org.govhub.catalog.search.Visibility;
import org.govhub.exchange.Subscriptions;
import org.govhub.exchange.directory.AccessDecision;
import org.govhub.exchange.directory.Dataset;
import org.govhub.exchange.directory.Directory;
import org.govhub.exchange.directory.Party;
import org.govhub.exchange.directory.Release;
import org.govhub.exchange.directory.RowFilter;
import org.govhub.exchange.directory.Subscription;
import org.govhub.exchange.load.SnapshotRegister;
import org.govhub.exchange.message.RefusalCode;
import org.govhub.exchange.message.RefusedException;

/** {@code GET /catalog/subscriptions}: of everything the calling party may receive, what it gets and what it said. */
final class SubscriptionAnswers {

    private SubscriptionAnswers() {}

    static Document of(
            Call call,
            Subscriptions subscriptions,
            SnapshotRegister snapshots,
            Visibility visibility,
            Directory directory,
            Clock clock) {
        SearchAnswers.only(call, Set.of());
        if (!(visibility.viewer() instanceof Viewer.Member member)) {
            throw new RefusedException(RefusalCode.FORBIDDEN, "Subscriptions are shown to the party they belong to.");
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (String code : new TreeSet<>(directory.datasets().keySet())) {
            Dataset dataset = directory.dataset(code);
            if (dataset != null) {
                AccessDecision.delivery(member.party(), dataset, clock.instant())
                        .map(release -> describe(release, subscriptions, member.party()))
                        .map(json -> snapshot(snapshots.of(member.party().uscc(), code), json))
                        .ifPresent(list::add);
            }
        }
        String text = list.toString();
        return new Document("application/json", text, SearchAnswers.tag(List.of(text)));
    }

    private static ObjectNode describe(Release release, Subscriptions subscriptions, Party party) {
        String code = release.dataset().code();
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("dataset", code);
        boolean said = subscriptions.said(party.uscc(), code) != null;
        json.put("subscribed", subscriptions.of(release).isPresent()).put("by", said ? "act" : "rule");
        if (subscriptions.erased(party.uscc(), code)) {
            json.put("erased", true);
        }
        subscriptions.of(release).ifPresent(subscription -> describe(subscription, release, json));
        return json;
    }

    private static ObjectNode snapshot(Optional<SnapshotRegister.Standing> standing, ObjectNode json) {
        standing.ifPresent(one -> {
            ObjectNode told = json.putObject("snapshot")
                    .put("start", one.start())
                    .put("state", one.state().name().toLowerCase(Locale.ROOT))
                    .put("parts", one.parts())
                    .put("rows", one.rows())
                    .put("acknowledged", one.acknowledged());
            if (one.figures() instanceof ObjectNode figures) {
                told.setAll(figures);
            }
        });
        return json;
    }

    private static void describe(Subscription subscription, Release release, ObjectNode json) {
        json.put("mode", subscription.pushed() ? "push" : "pull");
        if (subscription.system() != null) {
            json.put("system", subscription.system());
            json.put("format", subscription.format().name().toLowerCase(Locale.ROOT));
        }
        if (subscription.schedule() != null) {
            json.put("schedule", subscription.schedule().text());
        }
        subscription.narrowed(release).fields().forEach(json.putArray("fields")::add);
        ArrayNode rows = json.putArray("rows");
        subscription.rows().conditions().stream()
                .map(RowFilter.Condition::toString)
                .forEach(rows::add);
    }
}
