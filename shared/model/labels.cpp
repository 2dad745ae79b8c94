// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/labels.h"

#include <QCoreApplication>

namespace licheng::labels {

namespace {

/// The catalogue says once which of a description's two labels its language shows, and holds only what is
/// neither.
QString shown(const char *context, const char *label, const char *official)
{
    const QString translated = QCoreApplication::translate(context, label, official);
    if (translated != QLatin1String(label))
        return translated;
    const bool isOfficial =
        QCoreApplication::translate("Labels", "label",
                                    "which text of a description is shown: label or official") ==
        QLatin1String("official");
    return isOfficial ? QString::fromUtf8(official) : translated;
}

} // namespace

QString field(const FieldInfo &field)
{
    return shown("Field", field.label, field.official);
}

QString record(const RecordType &type)
{
    return shown("Record", type.label(), type.official());
}

QString code(const Choice &choice)
{
    return shown("Code", choice.label, choice.official);
}

} // namespace licheng::labels
