package org.govhub.adapters.http;

import org.apache.cxf.io.DelegatingInputStream;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/**
 * Keeps CXF from reading what is left of a request into memory and temporary files before it answers: what is left after a
 * refusal is not wanted, and may never end.
 */
public final class NoInputCache extends AbstractPhaseInterceptor<Message> {

    public NoInputCache() {
        super(Phase.RECEIVE);
    }

    @Override
    public void handleMessage(Message message) {
        message.removeContent(DelegatingInputStream.class);
    }
}
