// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/destruction_paper.h"

#include "app/presenters/figures.h"
#include "app/presenters/regulation_text.h"
#include "shared/model/roc_date.h"
#include "shared/model/school_time.h"

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = PaperBlock::Kind;

// What an office files is in Chinese whatever the window speaks.
QString instantOf(const QDateTime &instant)
{
    if (instant.isNull())
        return u"—"_s;
    const QDateTime there = schoolTime(instant);
    const QDate day = there.date();
    return u"中華民國%1年%2月%3日 %4"_s.arg(day.year() - 1911)
        .arg(day.month())
        .arg(day.day())
        .arg(there.time().toString(u"HH:mm"_s));
}

/// As Chinese law counts: 七.
QString numeral(const QString &article)
{
    static const QStringList numerals{u"一"_s, u"二"_s, u"三"_s, u"四"_s, u"五"_s,  u"六"_s,
                                      u"七"_s, u"八"_s, u"九"_s, u"十"_s, u"十一"_s};
    return numerals.value(article.toInt() - 1, article);
}

QString officialOf(const QString &type)
{
    const RecordType *found = recordType(type);
    return found ? QString::fromUtf8(found->official()) : type;
}

} // namespace

Paper destructionCertificate(const QString &school, const Destruction &destruction)
{
    Paper paper{u"學習歷程檔案銷毀紀錄"_s, {}};
    auto &blocks = paper.blocks;
    blocks.push_back({Kind::Title, school + u"\n學生學習歷程檔案銷毀紀錄"_s});
    blocks.push_back({Kind::Right, u"編號：%1"_s.arg(destruction.id.value())});
    blocks.push_back(
        {Kind::Text, u"依據：學生學習歷程檔案建置作業補充規定（%1版）第%2點"_s.arg(
                         regulation_text::version(destruction.regulation), numeral(destruction.article))});
    if (!destruction.reason.isEmpty())
        blocks.push_back({Kind::Text, u"說明："_s + destruction.reason});
    blocks.push_back({Kind::Table,
                      {},
                      {u"程序"_s, u"人員"_s, u"時間"_s},
                      {{u"提出"_s, destruction.proposedBy, instantOf(destruction.proposedAt)},
                       {u"執行"_s, destruction.carriedOutBy, instantOf(destruction.carriedOutAt)},
                       {u"清除完成"_s, u"系統"_s, instantOf(destruction.completedAt)}},
                      {20, 35, 45}});
    blocks.push_back({Kind::Heading, u"銷毀範圍"_s});
    std::vector<QStringList> rows{{u"畢業學生"_s, u"%1 人"_s.arg(grouped(destruction.studentCount))}};
    for (const QString &line : destruction.counts.split(u'\n', Qt::SkipEmptyParts))
        rows.push_back(
            {officialOf(line.section(u' ', 0, 0)), grouped(line.section(u' ', 1).toLongLong()) + u" 筆"_s});
    rows.push_back({u"附件檔案"_s, u"%1 個，%2 位元組"_s.arg(grouped(destruction.fileCount),
                                                             grouped(destruction.byteCount))});
    rows.push_back({u"異動紀錄內容"_s, u"%1 筆"_s.arg(grouped(destruction.lineCount))});
    rows.push_back({u"提交名冊檔內之資料列"_s, u"%1 檔"_s.arg(grouped(destruction.workbookCount))});
    blocks.push_back({Kind::Table, {}, {u"項目"_s, u"數量"_s}, std::move(rows), {60, 40}});
    blocks.push_back({Kind::Heading, u"指紋（SHA-256）"_s});
    blocks.push_back({Kind::Text, u"附件檔案清單：\n"_s + destruction.fileHash});
    blocks.push_back({Kind::Text, u"異動紀錄：\n"_s + destruction.logHash});
    blocks.push_back({Kind::Heading, u"備份"_s});
    blocks.push_back(
        {Kind::Text,
         destruction.backupsUntil.isNull()
             ? u"未設定排程備份；以其他方式製作之備份，應另行銷毀。"_s
             : u"排程備份最遲於%1汰換完畢，屆時備份中亦不再留存。以其他方式製作之備份，應另行銷毀。"_s.arg(
                   instantOf(destruction.backupsUntil))});
    blocks.push_back(
        {Kind::Text, u"學籍資料（學生、學籍異動、班級、修課及成績）依學籍管理規定永久保存，未予銷毀。"_s});
    blocks.push_back({Kind::Table,
                      {},
                      {u"提出人"_s, u"執行人"_s, u"單位主管"_s},
                      {{u""_s, u""_s, u""_s}},
                      {33, 33, 34},
                      22});
    return paper;
}

} // namespace licheng
