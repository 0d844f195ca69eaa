package org.govhub.catalog.entry;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.Resource;
import org.govhub.catalog.rdf.Terms.Gdx;
import org.govhub.catalog.rdf.Terms.Odrl;
import org.govhub.exchange.directory.Cadence;
import org.govhub.exchange.directory.Field;
import org.govhub.exchange.directory.FieldType;
import org.govhub.exchange.directory.Mask;
import org.jspecify.annotations.Nullable;

/** Reads what a permission obliges to: masking, logging the purpose, delivering in time. */
final class DutyReader {

    private static final Set<Property> OF_DUTY = Set.of(Odrl.action, Odrl.target);
    private static final Set<Property> OWN = Set.of(Gdx.maskRule, Gdx.gracePeriod);

    private final EntryFields entry;
    private final Map<String, Mask> masks = new HashMap<>();
    private boolean logsPurpose;
    private @Nullable Cadence cadence;

    private DutyReader(EntryFields entry) {
        this.entry = entry;
    }

    static DutyReader read(Facts permission, EntryFields entry) {
        DutyReader duties = new DutyReader(entry);
        for (Resource duty : permission.resources(Odrl.duty)) {
            duties.add(permission.part(duty, "duty"));
        }
        return duties;
    }

    Map<String, Mask> masks() {
        return masks;
    }

    boolean logsPurpose() {
        return logsPurpose;
    }

    @Nullable
    Cadence cadence() {
        return cadence;
    }

    private void add(Facts duty) {
        duty.refuseUnknown(Odrl.NS, OF_DUTY);
        duty.refuseUnknown(Gdx.NS, OWN);
        Resource action = duty.resource(Odrl.action);
        if (action.equals(Gdx.mask)) {
            mask(duty);
        } else if (action.equals(Gdx.logPurpose)) {
            logsPurpose = true;
        } else if (action.equals(Gdx.deliver) && cadence == null) {
            cadence = CadenceReader.read(duty);
        } else {
            throw duty.fault(
                    "duty " + Facts.name(action) + " cannot be carried out, or is there twice",
                    "use gdx:mask, gdx:logPurpose or gdx:deliver");
        }
    }

    private void mask(Facts duty) {
        Mask mask;
        try {
            mask = Mask.parse(duty.text(Gdx.maskRule));
        } catch (IllegalArgumentException e) {
            throw duty.fault(String.valueOf(e.getMessage()), "write it as keep:6,4");
        }
        if (duty.all(Odrl.target).isEmpty()) {
            throw duty.fault("masks nothing", "name the field with odrl:target");
        }
        for (RDFNode target : duty.all(Odrl.target)) {
            Field field = TargetReader.field(duty, target, entry);
            if (field.type() != FieldType.STRING) {
                throw duty.fault(
                        "masks field " + field.name() + ", which is not a text", "do not release it, or not masked");
            }
            if (masks.put(field.name(), mask) != null) {
                throw duty.fault("masks field " + field.name() + " twice", "keep one mask");
            }
        }
    }
}
