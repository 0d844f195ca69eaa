package org.govhub.catalog.ingest;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.rdf.model.Model;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.Statement;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.govhub.catalog.ingest.PlanCodes.CodeList;
import org.govhub.catalog.rdf.Terms.Codes;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Ids;
import org.govhub.catalog.rdf.Terms.Odrl;
import org.govhub.catalog.rdf.Terms.Other;
import org.jspecify.annotations.Nullable;

/**
 * Writes one row as an entry. Of an entry that exists only what the row itself says is replaced; what people added since
 * (sharing type, rules, sensitivities …) stays.
 */
final class RowEntry {

    private static final String DCAT_NS = "http://www.w3.org/ns/dcat#";
    private static final Property PRIMARY_TOPIC = FOAF.primaryTopic;
    private static final Map<String, String> ACCESS_RIGHT_OF_OPENNESS =
            Map.of("open-open", "PUBLIC", "open-conditional", "RESTRICTED", "open-no", "NON_PUBLIC");

    private final PlanCodes codes;
    private final PlanTable table;
    private final PlanRow row;
    private final RowIdentity identity;
    private final RowNotes notes;
    private final Model model;
    private final Resource dataset;
    private final Concepts concepts;

    /**
     * @param before the entry's graph as the catalogue has it, null for a new one
     */
    RowEntry(PlanCodes codes, RowNotes notes, RowIdentity identity, @Nullable Model before) {
        this.codes = codes;
        this.table = notes.table();
        this.row = notes.row();
        this.identity = identity;
        this.notes = notes;
        this.model = ModelFactory.createDefaultModel();
        this.concepts = new Concepts(model);
        KnownEntry prior = identity.prior();
        if (before != null) {
            model.add(before);
        }
        this.dataset = model.createResource(prior == null ? PlanTerms.DATASET + identity.name() : prior.address());
    }

    /** Digest of everything the row says, whatever the widths of its brackets and the order of its columns. */
    static String digest(PlanRow row) {
        StringBuilder text = new StringBuilder();
        Map<Column, String> ordered = new TreeMap<>(row.values());
        ordered.remove(Column.POSITION);
        ordered.forEach((column, value) ->
                text.append(column).append('=').append(Names.same(value)).append('\n'));
        for (PlanRow.ItemRow item : row.items()) {
            new TreeMap<>(item.values()).forEach((column, value) -> text.append("  ")
                    .append(column)
                    .append('=')
                    .append(Names.same(value))
                    .append('\n'));
        }
        return "sha-256:" + LocalIds.digest(text.toString());
    }

    /** The whole entry as a draft of that day; notes say what was not taken literally. */
    Model draft(LocalDate today) {
        head(today);
        provider();
        replace(DCTerms.description, row.value(Column.ABSTRACT));
        replace(PlanTerms.SHARING_CONDITION, row.value(Column.SHARING_CONDITION));
        replace(PlanTerms.OPEN_CONDITION, row.value(Column.OPEN_CONDITION));
        sharing();
        new RowCodes(codes, row, dataset).write();
        cycle();
        themes();
        RowFormats formats = new RowFormats(codes, concepts, dataset, notes);
        formats.write(identity, row.value(Column.FORMAT));
        formats.method(identity, row.value(Column.SHARING_METHOD));
        items();
        sensitivity();
        return model;
    }

    private void head(LocalDate today) {
        Statement version = dataset.getProperty(Other.dcatVersion);
        dataset.removeAll(Other.dcatVersion)
                .addProperty(Other.dcatVersion, version == null ? "1.0.0" : nextMinor(version.getString()));
        dataset.addProperty(RDF.type, DCAT.Dataset)
                .addProperty(RDF.type, model.createResource(DCAT_NS + "Resource"))
                .addProperty(RDF.type, Odrl.assetCollection)
                .removeAll(DCTerms.identifier)
                .addProperty(DCTerms.identifier, identity.code())
                .removeAll(PlanTerms.IMPORT_DIGEST)
                .addProperty(PlanTerms.IMPORT_DIGEST, digest(row));
        replace(DCTerms.title, row.required(Column.NAME));
        if (!dataset.hasProperty(DCTerms.type)) {
            dataset.addProperty(DCTerms.type, PlanTerms.DEPARTMENT_RESOURCE);
        }
        String day = today.toString();
        Resource record = model.listSubjectsWithProperty(PRIMARY_TOPIC, dataset)
                .nextOptional()
                .orElseGet(() -> model.createResource(PlanTerms.RECORD + identity.name())
                        .addProperty(RDF.type, DCAT.CatalogRecord)
                        .addProperty(PRIMARY_TOPIC, dataset)
                        .addProperty(DCTerms.issued, day, XSDDatatype.XSDdate));
        record.removeAll(Gdx.lifecycleState)
                .addProperty(Gdx.lifecycleState, PlanTerms.DRAFT)
                .removeAll(DCTerms.modified)
                .addProperty(DCTerms.modified, day, XSDDatatype.XSDdate);
        dataset.removeAll(DCTerms.modified).addProperty(DCTerms.modified, day, XSDDatatype.XSDdate);
    }

    private static String nextMinor(String version) {
        String[] parts = version.split("\\.", -1);
        return parts.length == 3 && parts[1].matches("[0-9]{1,6}")
                ? parts[0] + "." + (Integer.parseInt(parts[1]) + 1) + ".0"
                : version + ".1";
    }

    private void provider() {
        Resource provider = model.createResource(Ids.ORG + identity.providerId())
                .addProperty(RDF.type, FOAF.Agent)
                .removeAll(DCTerms.identifier)
                .addProperty(DCTerms.identifier, identity.providerId());
        if (!provider.hasProperty(FOAF.name)) {
            provider.addProperty(FOAF.name, row.required(Column.PROVIDER), "zh");
        }
        dataset.removeAll(DCTerms.publisher).addProperty(DCTerms.publisher, provider);
    }

    private void replace(Property property, @Nullable String text) {
        if (text != null) {
            dataset.listProperties(property)
                    .filterKeep(old -> "zh".equals(old.getLanguage()))
                    .toList()
                    .forEach(model::remove);
            dataset.addProperty(property, text, "zh");
        }
    }

    private void sharing() {
        String openness = row.value(Column.OPENNESS);
        String open = openness == null ? null : codes.meaning(CodeList.OPENNESS, openness);
        if (open != null) {
            Resource right =
                    concepts.published(PlanTerms.ACCESS_RIGHT + ACCESS_RIGHT_OF_OPENNESS.get(open), "RightsStatement");
            dataset.removeAll(Gdx.openness)
                    .addProperty(Gdx.openness, model.createResource(Codes.NS + open))
                    .removeAll(DCTerms.accessRights)
                    .addProperty(DCTerms.accessRights, right);
        }
        String written = row.value(Column.SHARING_TYPE);
        String sharing = written == null ? null : codes.meaning(CodeList.SHARING, written);
        if (sharing != null) {
            dataset.removeAll(Gdx.sharingType).addProperty(Gdx.sharingType, model.createResource(Codes.NS + sharing));
        }
    }

    private void cycle() {
        String written = row.value(Column.CYCLE);
        if (written == null) {
            return;
        }
        String listed = codes.meaning(CodeList.CYCLE, written);
        Resource cycle = listed == null
                ? concepts.local("cycle-local-", written, PlanTerms.LOCAL_CYCLES)
                : model.createResource(listed).addProperty(SKOS.prefLabel, written, "zh");
        cycle.addProperty(RDF.type, model.createResource(DCTerms.NS + "Frequency"))
                .addProperty(RDF.type, SKOS.Concept);
        dataset.removeAll(DCTerms.accrualPeriodicity).addProperty(DCTerms.accrualPeriodicity, cycle);
        if (listed == null) {
            CycleText.interval(written).ifPresent(interval -> cycle.removeAll(Gdx.interval)
                    .addProperty(Gdx.interval, interval, XSDDatatype.XSDduration));
            notes.add(NoteKind.CYCLE_AS_WRITTEN, Column.CYCLE, written, "", codes.nearest(CodeList.CYCLE, written));
        }
    }

    private void themes() {
        String written = row.value(Column.THEME);
        if (written != null) {
            String listed = codes.meaning(CodeList.THEME, written);
            dataset.removeAll(DCAT.theme)
                    .addProperty(
                            DCAT.theme,
                            listed == null
                                    ? concepts.local("theme-local-", written, PlanTerms.LOCAL_THEMES)
                                    : model.createResource(listed));
        }
    }

    /** Of the fields that have none; what a row or a person said of a field stays. */
    private void sensitivity() {
        String level = row.value(Column.SENSITIVITY);
        if (level != null) {
            new FieldShapes(dataset).completeSensitivity(model.createResource(Codes.NS + "sensitivity-" + level));
        }
    }

    private void items() {
        if (!row.items().isEmpty()) {
            new FieldShapes(dataset).write(new ItemRows(table, codes, notes.notes()).read(row.items()));
            return;
        }
        String written = row.value(Column.ITEMS);
        if (written == null) {
            notes.add(NoteKind.ITEMS_ABSENT, Column.ITEMS, "", "");
            return;
        }
        ItemText text = ItemText.parse(written, codes);
        for (ItemText.Remark remark : text.remarks()) {
            NoteKind kind =
                    switch (remark.kind()) {
                        case NOTE_OF_ITEM -> NoteKind.ITEM_NOTE;
                        case CLOSING_WORDS_DROPPED -> NoteKind.ITEM_CLOSING_WORDS;
                        case LABEL_TWICE -> NoteKind.ITEM_TWICE;
                    };
            notes.add(kind, Column.ITEMS, remark.found(), remark.item());
        }
        // The cell as written stays beside the fields read out of it, so the reading can be checked.
        replace(DCTerms.tableOfContents, written);
        new FieldShapes(dataset).write(text.items());
    }
}
