// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/labels.h"

#include <QCoreApplication>

namespace licheng::labels {

QString field(const FieldInfo &field)
{
    return QCoreApplication::translate("Field", field.label, field.official);
}

QString record(const RecordType &type)
{
    return QCoreApplication::translate("Record", type.label(), type.official());
}

QString code(const Choice &choice)
{
    return QCoreApplication::translate("Code", choice.label, choice.official);
}

} // namespace licheng::labels
