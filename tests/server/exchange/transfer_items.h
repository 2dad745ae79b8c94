// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/server/exchange/transfer_school.h"

#include "shared/rosters/performance_kinds.h"

namespace licheng::test {

inline const QString wang = u"A123456789"_s;
inline const QString lin = u"B123456780"_s;
inline const QString courseCode = u"114353402V2330801010001"_s;

inline QJsonObject baseOf(const QString &identity, const QString &name, const QJsonArray &posts = {})
{
    return {{u"就讀學校代碼"_s, u"353402"_s},
            {u"就讀單位代碼"_s, u"000000000"_s},
            {u"學年度"_s, u"114"_s},
            {u"學期"_s, u"1"_s},
            {u"國民身分證統一編號(或居留證統一證號)"_s, identity},
            {u"學生中文姓名"_s, name},
            {u"學生出生年月日"_s, u"2009/07/20"_s},
            {u"擔任學校幹部經歷紀錄"_s, posts}};
}

inline QJsonObject outcomeItem(int number, const QJsonObject &more = {})
{
    QJsonObject item{{u"修課學校代碼"_s, u"353402"_s},
                     {u"應修課學年度"_s, u"114"_s},
                     {u"應修課學期"_s, u"1"_s},
                     {u"課程代碼"_s, courseCode},
                     {u"科目名稱"_s, u"基本電學"_s},
                     {u"學分數"_s, u"3"_s},
                     {u"開課年級"_s, 1},
                     {u"是否為重修時的課程學習成果"_s, false},
                     {u"課程學習成果簡述"_s, u"第 %1 件"_s.arg(number)},
                     {u"認證狀態"_s, u"認證通過"_s},
                     {u"認證教師"_s, u"李老師"_s},
                     {u"認證時間"_s, u"2025/11/03 09:08:07"_s},
                     {u"本課程學習成果上傳學年度及學期"_s, u"1141"_s},
                     {u"建立日期及時間"_s, u"2025/11/%1 08:00:00"_s.arg(number, 2, 10, QLatin1Char('0'))},
                     {u"提交紀錄(學年度及學期)"_s, QJsonValue(QJsonValue::Null)}};
    for (auto it = more.begin(); it != more.end(); ++it)
        item.insert(it.key(), it.value());
    return item;
}

inline QString outcomeEntry(const QString &name, const QString &identity = wang)
{
    return identity + u"/課程學習成果/"_s + name;
}

/// One student with an outcome that has a file.
inline HandMade simple()
{
    HandMade package;
    const QJsonObject item = outcomeItem(1, {{u"課程學習成果文件檔案連結"_s, u"課程學習成果\\1.pdf"_s},
                                             {u"文件檔案MD5"_s, md5(somePdf).toUpper()}});
    package.students = {QJsonObject{{u"基本資料"_s, baseOf(wang, u"王小明"_s)},
                                    {u"課程學習成果紀錄"_s, QJsonArray{item}},
                                    {u"多元表現"_s, QJsonObject()}}};
    package.entries.emplace(outcomeEntry(u"1.pdf"_s), somePdf);
    package.entries.emplace(outcomeEntry(u"filename_mapping.json"_s), R"({"1.pdf": "電路報告.pdf"})");
    return package;
}

inline void changeItem(HandMade &package, const QString &key, const QJsonValue &value)
{
    QJsonObject student = package.students[0].toObject();
    QJsonObject item = student[u"課程學習成果紀錄"][0].toObject();
    item.insert(key, value);
    student.insert(u"課程學習成果紀錄"_s, QJsonArray{item});
    package.students[0] = student;
}

inline void changeBase(HandMade &package, const QString &key, const QJsonValue &value)
{
    QJsonObject student = package.students[0].toObject();
    QJsonObject base = student[u"基本資料"].toObject();
    base.insert(key, value);
    student.insert(u"基本資料"_s, base);
    package.students[0] = student;
}

inline QStringList comparable(const TransferSchool &school, const Student &student)
{
    QStringList lines;
    const auto text = [](QJsonObject record, const QStringList &fields) {
        QStringList parts;
        for (const QString &field : fields)
            parts.append(field + u'=' +
                         (record[field].isString()
                              ? record[field].toString().left(field.endsWith(u"At") ? 19 : 999)
                              : QString::number(record[field].toInteger())));
        return parts.join(u' ');
    };
    const std::vector<store::FieldValue> own{{u"studentId"_s, student.id.value()}};
    const auto files = [&](const QString &field, qint64 id) {
        QStringList parts;
        for (const Attachment &file : school.all<Attachment>({{field, id}}))
            parts.append(wireName(file.slot) + u' ' + file.fileName + u' ' + file.sha256 + u' ' +
                         file.mediaType);
        parts.sort();
        return parts.join(u", ");
    };
    for (const CadrePost &post : school.all<CadrePost>(own))
        lines.append(text(licheng::toJson(post), {u"schoolYear"_s, u"semester"_s, u"unitName"_s,
                                                  u"startsOn"_s, u"endsOn"_s, u"post"_s, u"levelCode"_s}));
    for (const Performance &performance : school.all<Performance>(own)) {
        QStringList fields{u"schoolYear"_s, u"semester"_s,      u"kind"_s,      u"source"_s,
                           u"selected"_s,   u"documentCount"_s, u"mediaCount"_s};
        for (const KindField &field : PerformanceKinds::current().of(performance.kind).fields)
            fields.append(QLatin1String(field.field->name));
        lines.append(text(licheng::toJson(performance), fields) + u" | "_s +
                     files(u"performanceId"_s, performance.id.value()));
    }
    for (const CourseOutcome &outcome : school.all<CourseOutcome>(own)) {
        const Course course = store::Records(*school.reader()).get(outcome.courseId).value_or(Course());
        lines.append(text(licheng::toJson(outcome),
                          {u"schoolYear"_s, u"semester"_s, u"title"_s, u"description"_s, u"uploadedAt"_s,
                           u"certification"_s, u"certifiedBy"_s, u"certifiedAt"_s, u"returnReason"_s,
                           u"selected"_s, u"documentCount"_s, u"mediaCount"_s}) +
                     u" | "_s + course.courseCode + u' ' + course.name + QString::number(course.credits) +
                     QString::number(course.grade) +
                     (outcome.submittedIn.isNull() ? u" open | "_s : u" submitted | "_s) +
                     files(u"outcomeId"_s, outcome.id.value()));
    }
    lines.sort();
    return lines;
}

/// The ten lists of 多元表現, one of each, as another program might write them.
inline QJsonObject tenKinds()
{
    return {{u"幹部經歷暨事蹟紀錄"_s, QJsonArray{QJsonObject{{u"單位名稱"_s, u"學生會"_s},
                                                             {u"開始日期"_s, u"2025/09/01"_s},
                                                             {u"結束日期"_s, u"2025/11/01"_s},
                                                             {u"擔任職務"_s, u"會長"_s},
                                                             {u"幹部等級"_s, u"1"_s},
                                                             {u"證明文件連結"_s, u"p.pdf"_s},
                                                             {u"證明文件MD5"_s, md5(somePdf)}}}},
            {u"競賽參與紀錄"_s, QJsonArray{QJsonObject{{u"競賽名稱"_s, u"專題競賽"_s},
                                                       {u"項目"_s, u"電機"_s},
                                                       {u"競賽等級代碼"_s, 3},
                                                       {u"獎項"_s, u"第一名"_s},
                                                       {u"結果公布日期"_s, u"2025-10-01"_s},
                                                       {u"上傳學年度及學期"_s, u"114-1"_s},
                                                       {u"提交紀錄"_s, u"1140"_s}}}},
            {u"檢定證照紀錄"_s,
             QJsonArray{QJsonObject{
                 {u"證照代碼"_s, u"11700"_s}, {u"取得證照日期"_s, u"1141001"_s}, {u"分數"_s, 90.5}}}},
            {u"服務學習紀錄"_s, QJsonArray{QJsonObject{{u"服務名稱"_s, u"淨灘"_s},
                                                       {u"服務單位"_s, u"社區"_s},
                                                       {u"開始日期"_s, u"2025/10/01"_s},
                                                       {u"結束日期"_s, u"2025/10/01"_s},
                                                       {u"時數"_s, u"3.5"_s}}}},
            {u"彈性學習時間紀錄"_s, QJsonArray{QJsonObject{{u"彈性學習時間類別代碼"_s, u"1"_s},
                                                           {u"開設名稱"_s, u"自主學習"_s},
                                                           {u"開設單位"_s, u"教務處"_s},
                                                           {u"開設學年度"_s, 114},
                                                           {u"開設學期"_s, 1},
                                                           {u"每週節數"_s, 2},
                                                           {u"開設週數"_s, 9},
                                                           {u"上傳學年度及學期"_s, u"1141"_s}}}},
            {u"團體活動時間紀錄"_s, QJsonArray{QJsonObject{{u"團體活動時間類別代碼"_s, u"2"_s},
                                                           {u"辦理單位"_s, u"學務處"_s},
                                                           {u"團體活動內容名稱"_s, u"社團"_s},
                                                           {u"活動學年度"_s, u"114"_s},
                                                           {u"活動學期"_s, u"1"_s},
                                                           {u"節數"_s, 12},
                                                           {u"建立日期"_s, u"2025/10/02 10:00:00"_s}}}},
            {u"職場學習紀錄"_s, QJsonArray{QJsonObject{{u"職場學習類別代碼"_s, u"1"_s},
                                                       {u"職場學習單位"_s, u"示範廠"_s},
                                                       {u"職場學習職稱"_s, u"實習生"_s},
                                                       {u"開始日期"_s, u"2025/08/01"_s},
                                                       {u"結束日期"_s, u"2025/08/31"_s},
                                                       {u"時數"_s, 80}}}},
            {u"作品成果紀錄"_s, QJsonArray{QJsonObject{{u"名稱"_s, u"木椅"_s},
                                                       {u"日期"_s, u"2025/10/05"_s},
                                                       {u"外部影音連結"_s, u"https://example.org/v"_s}}}},
            {u"大學及技專校院先修課程紀錄"_s, QJsonArray{QJsonObject{{u"開設單位"_s, u"示範大學"_s},
                                                                     {u"課程名稱"_s, u"微積分"_s},
                                                                     {u"開始日期"_s, u"2025/08/01"_s},
                                                                     {u"結束日期"_s, u"2025/09/01"_s},
                                                                     {u"學分數"_s, 3},
                                                                     {u"總時數"_s, 54}}}},
            {u"其他多元表現紀錄"_s, QJsonArray{QJsonObject{{u"名稱"_s, u"讀書會"_s},
                                                           {u"主辦單位"_s, u"教務處"_s},
                                                           {u"開始日期"_s, u"2025/09/01"_s},
                                                           {u"結束日期"_s, u"2025/09/02"_s}}}}};
}

} // namespace licheng::test
