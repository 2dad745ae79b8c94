// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/course_outcome.h"

namespace licheng
{

/// A file (附件) of a course outcome; its bytes lie in the vault under their SHA-256.
struct Attachment
{
    Id<Attachment> id;
    int version = 0;
    Id<CourseOutcome> outcomeId;
    AttachmentSlot slot = AttachmentSlot::Document;
    QString fileName;
    QString mediaType;
    qint64 size = 0;
    QString sha256;
    QDateTime uploadedAt;
    bool operator==(const Attachment &) const = default;
};

template <> struct Description<Attachment>
{
    static constexpr const char *name = "attachment";
    static constexpr const char *official = "附件";
    static constexpr const char *label = "File";
    static constexpr ScopePaths scopes{.own = "outcomeId.studentId",
                                       .schoolClass = "outcomeId.studentId.classId.tutorId",
                                       .course = "outcomeId.courseId.teacherId",
                                       .division = "outcomeId.studentId.division"};
    static constexpr auto fields = std::make_tuple(
        field("id", &Attachment::id, "編號", "Number").hidden().serverSet(),
        field("version", &Attachment::version, "版本", "Version").hidden().serverSet(),
        field("outcomeId", &Attachment::outcomeId, "課程學習成果", "Course outcome")
            .required().refers("courseOutcome"),
        field("slot", &Attachment::slot, "檔案類別", "Kind of file"),
        field("fileName", &Attachment::fileName, "檔名", "File name").required().length(255),
        field("mediaType", &Attachment::mediaType, "檔案格式", "Media type").serverSet().length(80),
        field("size", &Attachment::size, "大小", "Size in bytes").serverSet(),
        field("sha256", &Attachment::sha256, "指紋", "SHA-256").serverSet().length(64),
        field("uploadedAt", &Attachment::uploadedAt, "上傳時間", "Uploaded").serverSet());
};

} // namespace licheng
