package org.govhub.adapters.provider;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.govhub.adapters.client.Transport;
import org.govhub.adapters.http.HttpCaller;
import org.govhub.exchange.message.WireMessage;

/**
 * The route templates {@code rest-provider} and {@code soap-provider}. Each instance is {@code direct:provider/<id>}: body
 * in the hub's signed question, body out the provider's signed reply (both {@link WireMessage}), failures as
 * {@link org.govhub.exchange.message.RefusedException}.
 */
public final class ProviderTemplates extends RouteBuilder {

    public static final String REST = "rest-provider";
    public static final String SOAP = "soap-provider";

    private static final String CALL = "providerCall";

    private final HttpCaller caller;

    /** @param caller shared by all providers, so that connections are reused */
    public ProviderTemplates(HttpCaller caller) {
        this.caller = caller;
    }

    /** Parameters both templates take, for settings files and their checks. */
    public static List<TemplateParameter> parameters() {
        return List.of(TemplateParameter.ID, TemplateParameter.ADDRESS, TemplateParameter.TIMEOUT);
    }

    @Override
    public void configure() {
        template(REST, Transport.REST);
        template(SOAP, Transport.SOAP);
    }

    /**
     * Adds one provider's system.
     *
     * @throws IllegalArgumentException naming the parameter, when a value does not pass its check
     */
    public static void add(CamelContext camel, String template, String id, URI address, int timeoutSeconds) {
        TemplatedRouteBuilder.builder(camel, template)
                .routeId(template + "/" + TemplateParameter.ID.checked(id))
                .parameter(TemplateParameter.ID.name(), id)
                .parameter(TemplateParameter.ADDRESS.name(), TemplateParameter.ADDRESS.checked(address.toString()))
                .parameter(
                        TemplateParameter.TIMEOUT.name(),
                        TemplateParameter.TIMEOUT.checked(Integer.toString(timeoutSeconds)))
                .add();
    }

    private void template(String name, Transport transport) {
        routeTemplate(name)
                .description("A provider's system that answers the hub's signed queries over " + transport)
                .templateParameter(TemplateParameter.ID.name(), null, TemplateParameter.ID.title())
                .templateParameter(TemplateParameter.ADDRESS.name(), null, TemplateParameter.ADDRESS.title())
                .templateParameter(
                        TemplateParameter.TIMEOUT.name(),
                        TemplateParameter.TIMEOUT.defaultValue(),
                        TemplateParameter.TIMEOUT.title())
                .templateBean(
                        CALL,
                        ProviderCall.class,
                        route -> new ProviderCall(
                                caller,
                                transport,
                                URI.create(TemplateParameter.ADDRESS.checked(
                                        route.getProperty(TemplateParameter.ADDRESS.name(), String.class))),
                                Duration.ofSeconds(Long.parseLong(TemplateParameter.TIMEOUT.checked(
                                        route.getProperty(TemplateParameter.TIMEOUT.name(), String.class))))))
                .from("direct:provider/{{id}}")
                .errorHandler(noErrorHandler())
                .bean("{{" + CALL + "}}", "ask");
    }
}
