package org.govhub.catalog.plain;

import static org.govhub.catalog.plain.Slot.of;
import static org.govhub.catalog.plain.Slot.word;

import java.util.List;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Ids;
import org.govhub.catalog.rdf.Terms.Other;
import org.govhub.catalog.rdf.Terms.Sh;

/** All members of the plain spelling that stand for one property each, by the thing they belong to. */
final class Slots {

    static final String DATASET = Ids.BASE + "id/dataset/";
    static final String ELEMENT = Ids.BASE + "id/element/";
    static final String LAW = Ids.BASE + "id/law/";
    static final String SERVICE = Ids.BASE + "id/service/";
    static final String DISTRIBUTION = Ids.BASE + "id/dist/";
    static final String CONTACT = Ids.BASE + "id/contact/";
    static final String RECORD = Ids.BASE + "id/record/";
    static final String EU = "http://publications.europa.eu/resource/authority/";
    static final String DCT = "http://purl.org/dc/terms/";
    static final String DCAT = "http://www.w3.org/ns/dcat#";
    static final String PROV = "http://www.w3.org/ns/prov#";
    static final String VCARD = "http://www.w3.org/2006/vcard/ns#";
    static final String XSD = "http://www.w3.org/2001/XMLSchema#";
    static final String SKOS = "http://www.w3.org/2004/02/skos/core#";
    static final String FOAF = "http://xmlns.com/foaf/0.1/";

    static final List<Slot> OF_DATASET = List.of(
            of("code", DCT + "identifier", Form.TEXT),
            of("title", DCT + "title", Form.LANGUAGE),
            of("abstract", DCT + "description", Form.LANGUAGE),
            word("classification", DCT + "type", Codes.NS + "class-"),
            of("version", DCAT + "version", Form.TEXT),
            of("versionNotes", "http://www.w3.org/ns/adms#versionNotes", Form.LANGUAGE),
            word("previousVersion", DCAT + "previousVersion", DATASET),
            of("issued", DCT + "issued", Form.DATE),
            of("modified", DCT + "modified", Form.DATE),
            word("themes", DCAT + "theme", Codes.NS),
            of("keywords", DCAT + "keyword", Form.LANGUAGE),
            word("cycle/code", DCT + "accrualPeriodicity", Other.EU_FREQUENCY),
            of("cycle/grace", Gdx.NS + "gracePeriod", Form.DURATION),
            of("cycle/maxAge", Gdx.NS + "maxAge", Form.DURATION),
            word("cycle/calendar", Gdx.NS + "calendar", Codes.NS),
            of("mergeRule", Gdx.NS + "mergeRule", Form.TEXT),
            of("rowPolicy", Gdx.NS + "rowPolicy", Form.TEXT),
            of("verdictsTo", Gdx.NS + "verdictsTo", Form.TEXT),
            of("retention", Gdx.NS + "retention", Form.DURATION),
            word("sharing/type", Gdx.NS + "sharingType", Codes.NS + "sharing-"),
            of("sharing/condition", Gdx.NS + "sharingCondition", Form.LANGUAGE),
            word("sharing/notSharedBasis", Gdx.NS + "nonSharingBasis", LAW),
            word("openness/type", Gdx.NS + "openness", Codes.NS + "open-"),
            of("openness/condition", Gdx.NS + "openCondition", Form.LANGUAGE),
            word("openness/accessRights", DCT + "accessRights", EU + "access-right/"),
            word("securityLevel", Gdx.NS + "securityLevel", Codes.NS + "security-"),
            word("demand", Gdx.NS + "demandLevel", Codes.NS + "demand-"),
            word("legalBasis", "http://data.europa.eu/r5r/applicableLegislation", LAW),
            of("relations", DCT + "relation", Form.CODE),
            of("derivedFrom", PROV + "wasDerivedFrom", Form.CODE),
            of("itemsAsWritten", DCT + "tableOfContents", Form.LANGUAGE),
            of("survey/totalGigabytes", Gdx.NS + "totalGigabytes", Form.NUMBER),
            of("survey/sharedGigabytes", Gdx.NS + "sharedGigabytes", Form.NUMBER),
            of("survey/openedGigabytes", Gdx.NS + "openedGigabytes", Form.NUMBER),
            of("survey/totalRecords", Gdx.NS + "totalRecords", Form.WHOLE),
            of("survey/sharedRecords", Gdx.NS + "sharedRecords", Form.WHOLE),
            of("survey/openedRecords", Gdx.NS + "openedRecords", Form.WHOLE),
            of("imported/digest", Gdx.NS + "importDigest", Form.TEXT),
            of("imported/origin", Gdx.NS + "origin", Form.TEXT));

    static final List<Slot> OF_RECORD = List.of(
            word("record/state", Gdx.NS + "lifecycleState", Codes.NS + "lifecycle-"),
            of("record/issued", DCT + "issued", Form.DATE),
            of("record/modified", DCT + "modified", Form.DATE));

    static final List<Slot> OF_PROVIDER = List.of(
            of("provider/name", FOAF + "name", Form.LANGUAGE),
            word("provider/kind", DCT + "type", Codes.NS + "agenttype-"));

    static final List<Slot> OF_FIELD = List.of(
            of("name", Gdx.NS + "fieldName", Form.TEXT),
            of("label", Sh.NS + "name", Form.LANGUAGE),
            of("description", Sh.NS + "description", Form.LANGUAGE),
            word("element", Sh.NS + "path", ELEMENT),
            word("type", Sh.NS + "datatype", XSD),
            word("itemType", Gdx.NS + "itemType", Codes.NS + "item-type-"),
            of("key", Gdx.NS + "key", Form.YES),
            of("queryKey", Gdx.NS + "queryKey", Form.YES),
            of("minLength", Sh.NS + "minLength", Form.WHOLE),
            of("maxLength", Sh.NS + "maxLength", Form.WHOLE),
            of("totalDigits", Gdx.NS + "totalDigits", Form.WHOLE),
            of("fractionDigits", Gdx.NS + "fractionDigits", Form.WHOLE),
            of("minimum", Sh.NS + "minInclusive", Form.NUMBER),
            of("maximum", Sh.NS + "maxInclusive", Form.NUMBER),
            of("pattern", Sh.NS + "pattern", Form.TEXT),
            word("codeList", "http://purl.org/linked-data/cube#codeList", Codes.NS),
            of("unit", "http://schema.org/unitCode", Form.TEXT),
            word("sensitivity", Gdx.NS + "sensitivity", Codes.NS + "sensitivity-"),
            word("personalData", "https://w3id.org/dpv#hasPersonalData", "https://w3id.org/dpv/pd#"),
            word("sharingType", Gdx.NS + "sharingType", Codes.NS + "sharing-"),
            word("authoritativeFor", Gdx.NS + "authoritativeFor", ELEMENT),
            word("primarySource", PROV + "hadPrimarySource", DATASET),
            word("correctionService", Gdx.NS + "correctionService", SERVICE),
            of("takenFrom", Gdx.NS + "takenFrom", Form.TEXT),
            of("matchAs", Gdx.NS + "matchAs", Form.TEXT),
            of("checkRule", Gdx.NS + "checkRule", Form.TEXT),
            of("maxAge", Gdx.NS + "maxAge", Form.DURATION),
            word("group", Sh.NS + "group", DATASET));

    static final List<Slot> OF_ACCESS = List.of(
            of("title", DCT + "title", Form.LANGUAGE),
            word("method", Gdx.NS + "sharingMethod", Codes.NS + "method-"),
            word("format", DCT + "format", EU + "file-type/"),
            word("mediaType", DCAT + "mediaType", "http://www.iana.org/assignments/media-types/"),
            word("url", DCAT + "accessURL", ""),
            word("downloadUrl", DCAT + "downloadURL", ""),
            word("license", DCT + "license", ""));

    static final List<Slot> OF_SERVICE = List.of(
            of("code", DCT + "identifier", Form.TEXT),
            of("title", DCT + "title", Form.LANGUAGE),
            word("url", DCAT + "endpointURL", ""),
            word("description", DCAT + "endpointDescription", ""));

    static final List<Slot> OF_STEWARD = List.of(
            of("name", VCARD + "fn", Form.LANGUAGE),
            word("email", VCARD + "hasEmail", "mailto:"),
            word("phone", VCARD + "hasTelephone", "tel:"));

    static final List<Slot> OF_LAW = List.of(
            of("title", DCT + "title", Form.LANGUAGE),
            of("description", DCT + "description", Form.LANGUAGE),
            of("code", DCT + "identifier", Form.TEXT),
            word("type", DCT + "type", Codes.NS + "law-"));

    static final List<Slot> OF_CODE_LIST = List.of(of("title", SKOS + "prefLabel", Form.LANGUAGE));

    static final List<Slot> OF_CODE =
            List.of(of("code", SKOS + "notation", Form.TEXT), of("label", SKOS + "prefLabel", Form.LANGUAGE));

    private Slots() {}
}
