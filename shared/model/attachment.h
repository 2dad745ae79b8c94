// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/autobiography.h"
#include "shared/model/course_outcome.h"
#include "shared/model/meeting.h"
#include "shared/model/other_record.h"
#include "shared/model/performance.h"
#include "shared/model/training.h"
#include "shared/model/trouble_report.h"

namespace licheng {

/// A record type that has files, and the field of an attachment that refers to it.
struct FileOwner
{
    const char *recordType;
    const char *field;
};
inline constexpr FileOwner fileOwners[] = {{"courseOutcome", "outcomeId"},
                                           {"performance", "performanceId"},
                                           {"autobiography", "autobiographyId"},
                                           {"otherRecord", "otherRecordId"},
                                           {"troubleReport", "troubleReportId"},
                                           {"meetingPaper", "meetingPaperId"},
                                           {"training", "trainingId"}};
[[nodiscard]] constexpr const FileOwner *fileOwner(QStringView recordType)
{
    for (const FileOwner &owner : fileOwners) {
        if (recordType == QLatin1String(owner.recordType))
            return &owner;
    }
    return nullptr;
}

/// A file (附件) of exactly one owner; its bytes lie in the vault under their SHA-256. Who may see or change
/// the owner may do the same with its files.
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
    Id<Performance> performanceId;
    Id<Autobiography> autobiographyId;
    Id<OtherRecord> otherRecordId;
    Id<TroubleReport> troubleReportId;
    Id<MeetingPaper> meetingPaperId;
    Id<Training> trainingId;
    bool operator==(const Attachment &) const = default;
};

template <>
struct Description<Attachment>
{
    static constexpr const char *name = "attachment";
    static constexpr const char *official = "附件";
    static constexpr const char *label = "File";
    static constexpr ScopePaths scopes{}; // those of the owner
    static constexpr auto fields = std::make_tuple(
        field("id", &Attachment::id, "編號", "Number").hidden().serverSet(),
        field("version", &Attachment::version, "版本", "Version").hidden().serverSet(),
        field("outcomeId", &Attachment::outcomeId, "課程學習成果", "Course outcome").refers("courseOutcome"),
        field("slot", &Attachment::slot, "檔案類別", "Kind of file"),
        field("fileName", &Attachment::fileName, "檔名", "File name").required().length(255),
        field("mediaType", &Attachment::mediaType, "檔案格式", "Media type").serverSet().length(80),
        field("size", &Attachment::size, "大小", "Size in bytes").serverSet(),
        field("sha256", &Attachment::sha256, "指紋", "SHA-256").serverSet().length(64),
        field("uploadedAt", &Attachment::uploadedAt, "上傳時間", "Uploaded").serverSet(),
        field("performanceId", &Attachment::performanceId, "多元表現", "Performance").refers("performance"),
        field("autobiographyId", &Attachment::autobiographyId, "自傳", "Autobiography")
            .refers("autobiography"),
        field("otherRecordId", &Attachment::otherRecordId, "其他資料", "Other record").refers("otherRecord"),
        field("troubleReportId", &Attachment::troubleReportId, "障礙通報", "Trouble report")
            .refers("troubleReport"),
        field("meetingPaperId", &Attachment::meetingPaperId, "會議資料", "Meeting paper")
            .refers("meetingPaper"),
        field("trainingId", &Attachment::trainingId, "訓練研習", "Training").refers("training"));
};

} // namespace licheng
