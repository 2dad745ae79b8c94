// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <Qt>

namespace licheng {

/// Roles of the record models beside Qt's own. The last have the numbers that the tables ask for.
enum RecordRole {
    RawValueRole = Qt::UserRole + 1, ///< QVariant of the value on the wire
    RecordIdRole,                    ///< qint64; 0 while the row is loading
    VersionRole,                     ///< int
    FieldKindRole,                   ///< int of FieldKind
    FieldPathRole,                   ///< QString, "studentId.classId.name"
    LoadingRole,                     ///< bool: the row is still on its way
    ChipTextRoleOfRecord = Qt::UserRole + 64,
    ChipToneRoleOfRecord,
    PlainKeysRoleOfRecord,
};

/// Meaning of a chip's colour, in the order that the widgets' tones have.
enum class ChipTone { Neutral, Info, Ok, Warn, Bad };

/// A short coloured word in a cell. Told apart by its text, never by colour alone.
struct Chip
{
    ChipTone tone = ChipTone::Neutral;
    QString text;
    bool operator==(const Chip &) const = default;
};

} // namespace licheng
