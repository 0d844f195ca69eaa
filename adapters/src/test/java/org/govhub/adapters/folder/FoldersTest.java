package org.govhub.adapters.folder;

import java.io.IOException;
import java.nio.file.Path;
import org.govhub.adapters.connector.ConnectorSettings.FileFormat;
import org.govhub.adapters.connector.ConnectorSettings.Place;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest extends FilesContract {

    FoldersTest(@TempDir Path base) throws IOException {
        super(base);
    }

    @Override
    Place.Files place(String below, FileFormat format) {
        return new Place.Folder(folder.resolve(below), format);
    }
}
