// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/draft_files.h"
#include "app/presenters/attendance_grid.h"

#include <QDate>

#include <optional>

namespace licheng {

/// Cells of a class's day that were typed and not saved, as they are kept on this computer.
struct AttendanceDraft
{
    /// Bytes that are read; no class has a day of that size.
    static constexpr qsizetype maxBytes = DraftFiles::maxBytes;

    /// Of DraftFiles.
    [[nodiscard]] static QString fileName() { return QStringLiteral("attendance.draft"); }

    qint64 classId = 0;
    QDate day;
    std::vector<AttendanceGrid::Edit> edits;
    bool operator==(const AttendanceDraft &) const = default;

    [[nodiscard]] QByteArray bytes() const;
    /// None when the bytes hold no draft with cells.
    [[nodiscard]] static std::optional<AttendanceDraft> read(const QByteArray &bytes);
};

} // namespace licheng
