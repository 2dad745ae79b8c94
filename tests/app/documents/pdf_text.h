// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>

namespace licheng {

/// The text of a PDF as another program (pdftotext) reads it, page ends as form feeds; empty when it cannot.
inline QString pdfText(const QByteArray &pdf)
{
    QProcess reader;
    reader.start(QStringLiteral("pdftotext"),
                 {QStringLiteral("-layout"), QStringLiteral("-enc"), QStringLiteral("UTF-8"),
                  QStringLiteral("-"), QStringLiteral("-")});
    if (!reader.waitForStarted())
        return {};
    reader.write(pdf);
    reader.closeWriteChannel();
    if (!reader.waitForFinished() || reader.exitCode() != 0)
        return {};
    return QString::fromUtf8(reader.readAllStandardOutput());
}

} // namespace licheng
