package org.govhub.catalog.rdf;

import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;

/** The terms that the catalogue's code reads or writes, one nested class for each vocabulary. */
public final class Terms {

    private Terms() {}

    /** The hub's own vocabulary, {@code vocab/gdx.ttl}. */
    public static final class Gdx {
        public static final String NS = "https://hub.example.gov/ns/gdx#";

        public static final Property fieldName = property(NS, "fieldName");
        public static final Property key = property(NS, "key");
        public static final Property queryKey = property(NS, "queryKey");
        public static final Property totalDigits = property(NS, "totalDigits");
        public static final Property fractionDigits = property(NS, "fractionDigits");
        public static final Property sensitivity = property(NS, "sensitivity");
        public static final Property authoritativeFor = property(NS, "authoritativeFor");
        public static final Property correctionService = property(NS, "correctionService");
        public static final Property sharingType = property(NS, "sharingType");
        public static final Property sharingCondition = property(NS, "sharingCondition");
        public static final Property nonSharingBasis = property(NS, "nonSharingBasis");
        public static final Property openness = property(NS, "openness");
        public static final Property securityLevel = property(NS, "securityLevel");
        public static final Property demandLevel = property(NS, "demandLevel");
        public static final Property gracePeriod = property(NS, "gracePeriod");
        public static final Property maxAge = property(NS, "maxAge");
        public static final Property takenFrom = property(NS, "takenFrom");
        public static final Property matchAs = property(NS, "matchAs");
        public static final Property checkRule = property(NS, "checkRule");
        public static final Property mergeRule = property(NS, "mergeRule");
        public static final Property rowPolicy = property(NS, "rowPolicy");
        public static final Property verdictsTo = property(NS, "verdictsTo");
        public static final Property calendar = property(NS, "calendar");
        public static final Property retention = property(NS, "retention");
        public static final Property sharingMethod = property(NS, "sharingMethod");
        public static final Property lifecycleState = property(NS, "lifecycleState");
        public static final Property level = property(NS, "level");
        public static final Property adminDivision = property(NS, "adminDivision");
        public static final Property role = property(NS, "role");
        public static final Property system = property(NS, "system");
        public static final Property protocol = property(NS, "protocol");
        public static final Property maskRule = property(NS, "maskRule");
        public static final Property itemType = property(NS, "itemType");
        public static final Property totalGigabytes = property(NS, "totalGigabytes");
        public static final Property sharedGigabytes = property(NS, "sharedGigabytes");
        public static final Property openedGigabytes = property(NS, "openedGigabytes");
        public static final Property totalRecords = property(NS, "totalRecords");
        public static final Property sharedRecords = property(NS, "sharedRecords");
        public static final Property openedRecords = property(NS, "openedRecords");
        public static final Property valuesOf = property(NS, "valuesOf");
        public static final Property interval = property(NS, "interval");
        public static final Property sharedBy = property(NS, "sharedBy");
        public static final Property carriedAs = property(NS, "carriedAs");

        public static final Resource odrlProfile = resource(NS, "odrl-profile-1");
        public static final Resource field = resource(NS, "field");
        public static final Resource query = resource(NS, "query");
        public static final Resource receive = resource(NS, "receive");
        public static final Resource mask = resource(NS, "mask");
        public static final Resource logPurpose = resource(NS, "logPurpose");
        public static final Resource deliver = resource(NS, "deliver");

        private Gdx() {}
    }

    /** The code lists of {@code vocab/codes.ttl}. */
    public static final class Codes {
        public static final String NS = "https://hub.example.gov/ns/codes/";

        public static final Resource allAgencies = resource(NS, "all-agencies");
        public static final Resource unconditional = resource(NS, "sharing-unconditional");
        public static final Resource conditional = resource(NS, "sharing-conditional");
        public static final Resource notShared = resource(NS, "sharing-not-shared");
        public static final Resource methodApi = resource(NS, "method-api");
        public static final Resource methodMessage = resource(NS, "method-message");
        public static final Resource methodVerifyOnly = resource(NS, "method-verify-only");
        public static final Resource methodOther = resource(NS, "method-other");
        public static final Resource delegate = resource(NS, "role-delegate");
        public static final Resource perDay = resource(NS, "per-day");
        public static final Resource rowsPerDay = resource(NS, "rows-per-day");
        public static final Resource workingDays = resource(NS, "calendar-working-days");

        private Codes() {}
    }

    /** Where the hub's own things live. */
    public static final class Ids {
        public static final String BASE = "https://hub.example.gov/";
        public static final String ORG = BASE + "id/org/";
        public static final String MATTER = BASE + "id/matter/";
        public static final String POLICY = BASE + "id/policy/";
        public static final String ELEMENT = BASE + "id/element/";
        public static final Resource catalog = resource(BASE, "catalog");

        private Ids() {}
    }

    /** ODRL 2.2. */
    public static final class Odrl {
        public static final String NS = "http://www.w3.org/ns/odrl/2/";

        public static final Property hasPolicy = property(NS, "hasPolicy");
        public static final Property uid = property(NS, "uid");
        public static final Property profile = property(NS, "profile");
        public static final Property permission = property(NS, "permission");
        public static final Property action = property(NS, "action");
        public static final Property assignee = property(NS, "assignee");
        public static final Property target = property(NS, "target");
        public static final Property constraint = property(NS, "constraint");
        public static final Property duty = property(NS, "duty");
        public static final Property source = property(NS, "source");
        public static final Property refinement = property(NS, "refinement");
        public static final Property and = property(NS, "and");
        public static final Property leftOperand = property(NS, "leftOperand");
        public static final Property operator = property(NS, "operator");
        public static final Property rightOperand = property(NS, "rightOperand");
        public static final Property unit = property(NS, "unit");

        public static final Resource use = resource(NS, "use");
        public static final Resource set = resource(NS, "Set");
        public static final Resource partyCollection = resource(NS, "PartyCollection");
        public static final Resource assetCollection = resource(NS, "AssetCollection");
        public static final Resource purpose = resource(NS, "purpose");
        public static final Resource dateTime = resource(NS, "dateTime");
        public static final Resource count = resource(NS, "count");
        public static final Resource isAnyOf = resource(NS, "isAnyOf");
        public static final Resource isNoneOf = resource(NS, "isNoneOf");
        public static final Resource isPartOf = resource(NS, "isPartOf");
        public static final Resource eq = resource(NS, "eq");
        public static final Resource gteq = resource(NS, "gteq");
        public static final Resource lteq = resource(NS, "lteq");

        private Odrl() {}
    }

    /** SHACL core, as far as a field can be described with it. */
    public static final class Sh {
        public static final String NS = "http://www.w3.org/ns/shacl#";

        public static final Resource nodeShape = resource(NS, "NodeShape");
        public static final Property property = Terms.property(NS, "property");
        public static final Property closed = Terms.property(NS, "closed");
        public static final Property ignoredProperties = Terms.property(NS, "ignoredProperties");
        public static final Property path = Terms.property(NS, "path");
        public static final Property name = Terms.property(NS, "name");
        public static final Property description = Terms.property(NS, "description");
        public static final Property message = Terms.property(NS, "message");
        public static final Property order = Terms.property(NS, "order");
        public static final Property datatype = Terms.property(NS, "datatype");
        public static final Property minCount = Terms.property(NS, "minCount");
        public static final Property maxCount = Terms.property(NS, "maxCount");
        public static final Property minLength = Terms.property(NS, "minLength");
        public static final Property maxLength = Terms.property(NS, "maxLength");
        public static final Property pattern = Terms.property(NS, "pattern");
        public static final Property minInclusive = Terms.property(NS, "minInclusive");
        public static final Property maxInclusive = Terms.property(NS, "maxInclusive");
        public static final Property in = Terms.property(NS, "in");

        private Sh() {}
    }

    /** Single terms of other vocabularies that Jena does not carry. */
    public static final class Other {
        public static final String EU_FREQUENCY = "http://publications.europa.eu/resource/authority/frequency/";

        public static final Property codeList = property("http://purl.org/linked-data/cube#", "codeList");
        public static final Property hasLegalBasis = property("https://w3id.org/dpv#", "hasLegalBasis");
        public static final Property qualifiedAttribution =
                property("http://www.w3.org/ns/prov#", "qualifiedAttribution");
        public static final Property agent = property("http://www.w3.org/ns/prov#", "agent");
        public static final Property previousVersion = property("http://www.w3.org/ns/dcat#", "previousVersion");
        public static final Property versionNotes = property("http://www.w3.org/ns/adms#", "versionNotes");
        public static final Property hasPersonalData = property("https://w3id.org/dpv#", "hasPersonalData");
        public static final Property hadPrimarySource = property("http://www.w3.org/ns/prov#", "hadPrimarySource");
        public static final Property unitCode = property("http://schema.org/", "unitCode");
        public static final Property applicableLegislation =
                property("http://data.europa.eu/r5r/", "applicableLegislation");
        public static final Property dcatVersion = property("http://www.w3.org/ns/dcat#", "version");
        public static final Property hasCurrentVersion = property("http://www.w3.org/ns/dcat#", "hasCurrentVersion");
        public static final Property wasDerivedFrom = property("http://www.w3.org/ns/prov#", "wasDerivedFrom");

        private Other() {}
    }

    private static Property property(String namespace, String name) {
        return ResourceFactory.createProperty(namespace, name);
    }

    private static Resource resource(String namespace, String name) {
        return ResourceFactory.createResource(namespace + name);
    }
}
