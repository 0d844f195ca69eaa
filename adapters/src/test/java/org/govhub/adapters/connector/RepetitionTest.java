package org.govhub.adapters.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.govhub.adapters.connector.ConnectorEvents.Side;
import org.junit.jupiter.api.Test;

class RepetitionTest {

    private final List<String> told = new ArrayList<>();
    private final Repetition repetition = new Repetition(Duration.ofMillis(1), new Telling());

    @Test
    void unexpectedFault_isToldAndTheFlowOpenedAnew() throws Exception {
        Steps flow = new Steps(() -> 3, () -> {
            throw new ArrayIndexOutOfBoundsException("of a driver");
        });

        assertThat(repetition.untilDrained(flow)).isTrue();

        assertThat(told).hasSize(2);
        assertThat(told.getFirst()).startsWith("rows: PROGRAM ").contains("of a driver");
        assertThat(told.getLast()).isEqualTo("rows resumed");
        assertThat(flow.opened).isEqualTo(2);
        assertThat(flow.closed).isEqualTo(2);
    }

    @Test
    void error_endsTheFlow() {
        Steps flow = new Steps(() -> {
            throw new OutOfMemoryError("as large as a table");
        });

        assertThatThrownBy(() -> repetition.untilDrained(flow)).isInstanceOf(OutOfMemoryError.class);
        assertThat(flow.closed).isEqualTo(1);
    }

    @Test
    void misfit_isNotTriedAgainByADrain() throws Exception {
        Steps flow = new Steps(() -> {
            throw new StructureFault(List.of("no such column"));
        });

        assertThat(repetition.untilDrained(flow)).isFalse();
        assertThat(told).singleElement().asString().contains("SETTINGS", "no such column");
    }

    private interface Step {
        int take() throws SQLException, IOException;
    }

    private static final class Steps implements Flow {

        private final List<Step> steps;
        private int opened;
        private int closed;

        Steps(Step... steps) {
            this.steps = new ArrayList<>(List.of(steps));
        }

        @Override
        public String name() {
            return "rows";
        }

        @Override
        public void open() {
            opened++;
        }

        @Override
        public int step() throws SQLException, IOException {
            return steps.isEmpty() ? 0 : steps.removeFirst().take();
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private final class Telling implements ConnectorEvents {

        @Override
        public void sent(String flow, int rows, String message, long logIndex, boolean duplicate) {}

        @Override
        public void received(String flow, int records, String delivery, boolean fresh) {}

        @Override
        public void quarantined(String flow, List<String> causes) {}

        @Override
        public void purged(String flow, int rows) {}

        @Override
        public void changed(String flow, List<String> differences) {}

        @Override
        public void waiting(String flow, Side side, String cause, Duration pause) {
            told.add(flow + ": " + side + " " + cause);
        }

        @Override
        public void resumed(String flow) {
            told.add(flow + " resumed");
        }
    }
}
