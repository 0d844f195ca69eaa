package org.govhub.exchange;

import static org.govhub.exchange.message.MessageType.ACK;
import static org.govhub.exchange.message.MessageType.QUERY;
import static org.govhub.exchange.message.MessageType.RECEIVE;

import java.util.function.Function;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.builder.ExpressionBuilder;
import org.apache.camel.builder.PredicateBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.govhub.exchange.flow.Flows;
import org.govhub.exchange.message.Act;
import org.govhub.exchange.message.MessageType;

/**
 * The path of one message, top to bottom. The order of the steps is a security property: nothing acts on a message before its
 * sender is verified, nothing leaves before it is decided and committed.
 *
 * <p>Each step takes one value and returns the next: {@link Received} → {@link Parsed} → {@link Verified} → {@link Decided} →
 * {@link Accepted} → {@link Answer}. A step that says no throws, and every refusal leaves by the one clause at the top.
 */
final class ExchangeRoute extends RouteBuilder {

    private final Steps steps;

    ExchangeRoute(Steps steps) {
        this.steps = steps;
    }

    // spotless:off
    @Override
    public void configure() {
        onException(Throwable.class).handled(true).process(steps.refusals()::answer);

        from("direct:exchange").routeId("exchange")
                .transform(step(Received.class, steps.reader()::read)) // limit and parse
                .transform(step(Parsed.class, steps.senders()::verify)) // who signed this, really?
                .transform(step(Verified.class, steps.envelope()::check)) // for this hub, and now?
                .choice()
                    .when(type(RECEIVE)).to("direct:receive")
                    .when(type(ACK)).to("direct:ack")
                    .otherwise().to("direct:accept");

        from("direct:accept").routeId("accept")
                .transform(step(Verified.class, steps.duplicates()::firstAnswer)) // seen before?
                .filter(body().isInstanceOf(Answer.class)).stop().end()
                .transform(step(Verified.class, steps.decide()::decide)) // may the sender? is the payload right?
                .transform(step(Decided.class, steps.commit()::commit)) // THE COMMIT POINT
                .filter(body().isInstanceOf(Answer.class)).stop().end() // its twin was faster
                .choice()
                    .when(type(QUERY)).to("direct:query")
                    .when(saysWhatHolds()).to("direct:act")
                    .otherwise().to("direct:deliver");

        from("direct:query").routeId("query")
                .transform(step(Accepted.class, steps.providers()::ask)) // the hub's own signed question
                .transform(step(Asked.class, steps.providers()::verifyReply)) // its signature, its right, its payload
                .transform(step(Replied.class, steps.replies()::release)); // project, sign, log, answer

        from("direct:deliver").routeId("deliver")
                .transform(step(Accepted.class, steps.dispatch()::enqueue)); // receipt now, mailboxes right after

        from("direct:act").routeId("act")
                .transform(step(Accepted.class, steps.acts()::apply)); // what the sender wants or confirms holds from here

        from("direct:receive").routeId("receive")
                .transform(step(Verified.class, steps.handOver()::deliveries)); // lease, still granted? log, hand over

        from("direct:ack").routeId("ack")
                .transform(step(Verified.class, steps.duplicates()::firstAnswer))
                .filter(body().isInstanceOf(Answer.class)).stop().end()
                .transform(step(Verified.class, steps.handOver()::acknowledge)); // log, then gone for good
    }

    // spotless:on

    private static <T> Expression step(Class<T> takes, Function<T, Object> step) {
        return ExpressionBuilder.bodyExpression(takes, step);
    }

    /** The type of the verified message, wherever the exchange stands. */
    private static Predicate type(MessageType type) {
        return PredicateBuilder.toPredicate(ExpressionBuilder.bodyExpression(body -> switch (body) {
            case Verified verified -> verified.message().type() == type;
            case Accepted accepted -> accepted.verified().message().type() == type;
            default -> false;
        }));
    }

    /** Whether an accepted message says what its sender wants of a dataset, and gives rise to no delivery. */
    private static Predicate saysWhatHolds() {
        return PredicateBuilder.toPredicate(ExpressionBuilder.bodyExpression(body -> body instanceof Accepted accepted
                && accepted.verified().message().act() instanceof Act act
                && !Snapshots.concerns(accepted.verified().message())
                && (!act.answers() || Flows.concerns(accepted.decided().findings()))));
    }
}
