// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/receipt_hashes.h"

#include <QRegularExpression>
#include <QStringDecoder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

QString decoded(const QByteArray &bytes)
{
    const auto encoding = QStringConverter::encodingForData(bytes);
    QStringDecoder decoder(encoding.value_or(QStringConverter::Utf8));
    return decoder.decode(bytes);
}

QString baseName(const QString &name)
{
    return name.section(u'/', -1);
}

/// The entry whose name stands in the text: the longest, and one without its folder when nothing else fits.
QString nameIn(const QString &text, const QStringList &names)
{
    QString best;
    qsizetype length = 0;
    for (const QString &name : names) {
        for (const QString &candidate : {name, baseName(name)}) {
            if (candidate.size() > length && text.contains(candidate, Qt::CaseInsensitive)) {
                best = name;
                length = candidate.size();
            }
        }
    }
    return best;
}

/// What is left of a line of the list when the signs around a file's name are taken off.
QString bareName(QString text)
{
    static const QRegularExpression around(uR"x(^\s*(?:SHA-?256)?[\s(*"',=:;]+|[\s)"',=:;]+$)x"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    return text.remove(around).trimmed();
}

} // namespace

ReceiptResult<QHash<QString, QString>> readHashes(const QString &listName, const QByteArray &bytes,
                                                  const QStringList &names)
{
    static const QRegularExpression hex(
        uR"((?<![0-9a-f])[0-9a-f]{2}(?:([ :\-]?)[0-9a-f]{2})(?:\1[0-9a-f]{2}){30}(?![0-9a-f]))"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression separators(u"[ :-]"_s);
    static const QRegularExpression lineEnds(u"\\r\\n|\\r|\\n"_s);
    QHash<QString, QString> hashes;
    QString above;
    qint64 number = 0;
    const QStringList lines = decoded(bytes).split(lineEnds);
    for (const QString &line : lines) {
        ++number;
        if (line.trimmed().isEmpty())
            continue;
        // A name may itself hold 64 hexadecimal digits: the last ones that are no part of a known name count.
        const QString own = nameIn(line, names);
        QString rest = line;
        if (!own.isEmpty())
            rest.replace(rest.contains(own, Qt::CaseInsensitive) ? own : baseName(own), u"\t"_s,
                         Qt::CaseInsensitive);
        const QRegularExpressionMatch found = hex.match(rest);
        if (!found.hasMatch()) {
            above = line;
            continue;
        }
        const QString hash = found.captured().remove(separators).toLower();
        QString name = own;
        rest.remove(found.capturedStart(), found.capturedLength());
        const QString left = bareName(rest);
        if (name.isEmpty() && left.isEmpty())
            name = nameIn(above, names);
        if (name.isEmpty()) {
            const QString missing = left.isEmpty() ? bareName(above) : left;
            return missing.isEmpty()
                       ? ReceiptFault{PackageProblem::HashLine, u"%1:%2"_s.arg(listName).arg(number)}
                       : ReceiptFault{PackageProblem::ListedMissing, missing.left(200)};
        }
        if (hashes.value(name, hash) != hash)
            return ReceiptFault{PackageProblem::HashLine, u"%1:%2"_s.arg(listName).arg(number)};
        hashes.insert(name, hash);
        above.clear();
    }
    return hashes;
}

} // namespace licheng
