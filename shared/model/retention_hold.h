// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/record_type.h"
#include "shared/model/student.h"

#include <QDateTime>

namespace licheng {

/// A legal hold (保全): the sealed portfolio of a student is not deleted, whatever its time, until it is
/// lifted.
struct RetentionHold
{
    Id<RetentionHold> id;
    int version = 0;
    Id<Student> studentId;
    QString reason;
    QString placedBy;
    QDateTime placedAt;
    QString liftedBy;
    QDateTime liftedAt; ///< none: it holds
    QString liftReason;
    bool operator==(const RetentionHold &) const = default;
};

template <>
struct Description<RetentionHold>
{
    static constexpr const char *name = "retentionHold";
    static constexpr const char *official = "保全";
    static constexpr const char *label = "Legal hold";
    static constexpr ScopePaths scopes{.division = "studentId.division"};
    static constexpr auto fields = std::make_tuple(
        field("id", &RetentionHold::id, "編號", "Number").hidden().serverSet(),
        field("version", &RetentionHold::version, "版本", "Version").hidden().serverSet(),
        field("studentId", &RetentionHold::studentId, "學生", "Student").serverSet().refers("student"),
        field("reason", &RetentionHold::reason, "保全事由", "Reason").serverSet().multiline().length(500),
        field("placedBy", &RetentionHold::placedBy, "登錄人", "Placed by").serverSet().length(60),
        field("placedAt", &RetentionHold::placedAt, "登錄時間", "Placed at").serverSet(),
        field("liftedBy", &RetentionHold::liftedBy, "解除人", "Lifted by").serverSet().length(60),
        field("liftedAt", &RetentionHold::liftedAt, "解除時間", "Lifted at").serverSet(),
        field("liftReason", &RetentionHold::liftReason, "解除事由", "Why it was lifted")
            .serverSet()
            .multiline()
            .length(500));
};

} // namespace licheng
