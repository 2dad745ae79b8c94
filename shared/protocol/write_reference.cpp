// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/protocol/open_rpc.h"

#include <QFile>
#include <QJsonDocument>

/// Run by the build: writes the reference of the methods into the file that is named.
int main(int argc, char *argv[])
{
    QFile file(argc == 2 ? QFile::decodeName(argv[1]) : QString());
    const QByteArray text = QJsonDocument(licheng::protocol::openRpc()).toJson();
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.flush() ? 0 : 1;
}
