// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/student.h"

namespace licheng {

/// An autobiography with study plan (自傳、學習計畫); article 5, row 5. Earlier versions are in the history.
struct Autobiography
{
    Id<Autobiography> id;
    int version = 0;
    Id<Student> studentId;
    QString text;
    QString studyPlan;
    AutobiographyState state = AutobiographyState::Draft;
    QDateTime finishedAt;
    int documentCount = 0;
    int mediaCount = 0;
    bool operator==(const Autobiography &) const = default;
};

template <>
struct Description<Autobiography>
{
    static constexpr const char *name = "autobiography";
    static constexpr const char *official = "自傳";
    static constexpr const char *label = "Autobiography";
    static constexpr ScopePaths scopes{
        .own = "studentId", .schoolClass = "studentId.classId.tutorId", .division = "studentId.division"};
    static constexpr auto fields = std::make_tuple(
        field("id", &Autobiography::id, "編號", "Number").hidden().serverSet(),
        field("version", &Autobiography::version, "版本", "Version").hidden().serverSet(),
        field("studentId", &Autobiography::studentId, "學生", "Student")
            .required()
            .unique()
            .refers("student"),
        field("text", &Autobiography::text, "自傳內容", "Text").multiline().length(6000),
        field("studyPlan", &Autobiography::studyPlan, "學習計畫", "Study plan").multiline().length(6000),
        field("state", &Autobiography::state, "自傳狀態", "State of the text"),
        field("finishedAt", &Autobiography::finishedAt, "定稿時間", "Finished at").serverSet(),
        field("documentCount", &Autobiography::documentCount, "文件數", "Documents").serverSet(),
        field("mediaCount", &Autobiography::mediaCount, "影音數", "Audio and video files").serverSet());
};

} // namespace licheng
