// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/training_papers.h"

#include "app/client/list_reader.h"
#include "app/presenters/figures.h"
#include "shared/model/fault_rule.h"
#include "shared/model/roc_date.h"
#include "shared/model/school_time.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

using Kind = PaperBlock::Kind;

template <class E>
QString officialName(E value)
{
    return QString::fromUtf8(choices<E>()[static_cast<size_t>(value)].official);
}

/// Before a number, so that the sheet goes by seats; nothing for who has none.
QString placeInClass(int seat)
{
    return seat > 0 ? u"%1　"_s.arg(seat, 2, 10, QLatin1Char('0')) : QString();
}

std::vector<protocol::Condition> conditionsOf(const QJsonValue &json)
{
    return protocol::conditionsFrom(json.toArray());
}

/// 114/10/01 13:30－15:30
QString whenText(const Training &training)
{
    const QDateTime from = schoolTime(training.startsAt);
    const QDateTime until = schoolTime(training.endsAt);
    const QString end = until.toString(u"HH:mm"_s);
    return u"%1 %2－%3"_s.arg(roc::slashed(from.date()), from.toString(u"HH:mm"_s),
                              from.date() == until.date() ? end : roc::slashed(until.date()) + u' ' + end);
}

/// Which item of article 9 asks for it.
QString basisText(TrainingAudience audience)
{
    static constexpr QStringView items[] = {u"一", u"二", u"三"};
    return u"依據：本校學生學習歷程檔案建置作業補充規定第九點（%1）。"_s.arg(
        items[static_cast<size_t>(audience)]);
}

std::vector<PaperBlock> headOf(const TrainingPapers &papers, const QString &kind)
{
    const Training &training = papers.training;
    std::vector<PaperBlock> blocks{
        {Kind::Title, papers.school + u'\n' + training.title + kind},
        {Kind::Text, u"類別：%1　　承辦單位：%2"_s.arg(officialName(training.audience), papers.unit)},
        {Kind::Text, u"時間：%1（%2 小時）　　地點：%3"_s.arg(whenText(training), training.hours.text(),
                                                              training.place)}};
    if (!training.speaker.isEmpty())
        blocks.push_back({Kind::Text, u"講師："_s + training.speaker});
    return blocks;
}

PaperBlock signTable(TrainingAudience audience)
{
    switch (audience) {
    case TrainingAudience::Students:
        return {Kind::Table, {}, {u"座號　學號"_s, u"姓名"_s, u"簽到"_s, u"備註"_s}, {}, {22, 22, 36, 20}, 9};
    case TrainingAudience::Teachers:
        return {Kind::Table, {}, {u"帳號"_s, u"姓名"_s, u"簽到"_s, u"備註"_s}, {}, {22, 22, 36, 20}, 9};
    case TrainingAudience::Parents:
        return {Kind::Table,      {}, {u"座號　學號"_s, u"學生姓名"_s, u"家長簽名"_s, u"關係"_s}, {},
                {22, 22, 38, 18}, 9};
    }
    return {};
}

QString share(qint64 part, qint64 total)
{
    return total > 0 ? percentage(part, total) + u'%' : u"－"_s;
}

QStringList rowOf(const TrainingCircleView &circle)
{
    QStringList row{circle.name};
    for (const qint64 number : {circle.total, circle.attended, circle.excused, circle.absent, circle.untold})
        row.append(grouped(number));
    return row << share(circle.attended, circle.total);
}

TrainingCircleView sumOf(const std::vector<TrainingCircleView> &circles)
{
    TrainingCircleView sum;
    sum.name = u"合計"_s;
    for (const TrainingCircleView &circle : circles) {
        sum.total += circle.total;
        sum.attended += circle.attended;
        sum.absent += circle.absent;
        sum.excused += circle.excused;
        sum.untold += circle.untold;
    }
    return sum;
}

/// Reads what papers are made of, one answer after the other, and goes when it is done or its context is.
class TrainingReader : public QObject
{
public:
    TrainingReader(RecordSource &source, TrainingPaper paper, QString circle, QObject *context,
                   TrainingRead done)
        : QObject(context), m_source(source), m_paper(paper), m_circle(std::move(circle)),
          m_done(std::move(done))
    {
    }

    void readRecord(qint64 id)
    {
        m_source.get(u"training"_s, id, this, [this, id](const protocol::Answer<QJsonObject> &answer) {
            if (!answer)
                return finish(answer.error());
            const auto training = fromJson<Training>((*answer)[u"record"].toObject());
            if (!training)
                return finish(protocol::Fault{protocol::ErrorCode::Internal, training.error().message, {}});
            m_papers.training = *training;
            readUnit(id);
        });
    }

private:
    void finish(const protocol::Answer<TrainingPapers> &papers)
    {
        m_done(papers);
        deleteLater();
    }

    void readUnit(qint64 id)
    {
        protocol::RecordQuery query;
        query.type = u"training"_s;
        query.columns = {u"unitId.name"_s};
        query.conditions = {{u"id"_s, protocol::Condition::Operator::Equal, id}};
        m_source.query(query, this, [this, id](const protocol::Answer<protocol::Page> &page) {
            if (!page)
                return finish(page.error());
            m_papers.unit = page->rows.first().toArray().last().toString();
            readCircles(id);
        });
    }

    void readCircles(qint64 id)
    {
        m_source.call(u"training.coverage"_s, {{u"id"_s, id}}, this,
                      [this](const protocol::Answer<QJsonObject> &answer) {
                          if (!answer)
                              return finish(answer.error());
                          m_papers.circles = trainingCircles(*answer);
                          m_papers.attendances = (*answer)[u"attendances"].toInteger();
                          if (!m_circle.isEmpty())
                              std::erase_if(m_papers.circles, [this](const TrainingCircleView &circle) {
                                  return circle.name != m_circle;
                              });
                          if (m_papers.circles.empty() && !m_circle.isEmpty())
                              return finish(protocol::invalid(u"class"_s, "unknown"_rule));
                          readNext();
                      });
    }

    void readNext()
    {
        const size_t at = m_papers.people.size();
        if (m_paper == TrainingPaper::Report || at >= m_papers.circles.size())
            return finish(m_papers);
        const TrainingCircleView &circle = m_papers.circles[at];
        protocol::RecordQuery query;
        query.type = circle.type;
        query.columns = circle.isClass ? QStringList{u"seat"_s, u"studentNumber"_s, u"name"_s}
                                       : QStringList{u"login"_s, u"displayName"_s};
        query.conditions = circle.people;
        query.sort = circle.isClass ? std::vector<protocol::SortKey>{{u"seat"_s}, {u"studentNumber"_s}}
                                    : std::vector<protocol::SortKey>{{u"login"_s}};
        readRecords(m_source, query, this, [this](const protocol::Answer<std::vector<QJsonObject>> &records) {
            if (!records)
                return finish(records.error());
            std::vector<TrainingPerson> people;
            for (const QJsonObject &record : *records) {
                if (record.contains(u"login"_s))
                    people.push_back({record[u"login"].toString(), record[u"displayName"].toString()});
                else
                    people.push_back(
                        {placeInClass(record[u"seat"].toInt()) + record[u"studentNumber"].toString(),
                         record[u"name"].toString()});
            }
            m_papers.people.push_back(std::move(people));
            readNext();
        });
    }

    RecordSource &m_source;
    TrainingPaper m_paper;
    QString m_circle;
    TrainingRead m_done;
    TrainingPapers m_papers;
};

} // namespace

std::vector<TrainingCircleView> trainingCircles(const QJsonObject &answer)
{
    std::vector<TrainingCircleView> circles;
    for (const QJsonValue &value : answer[u"circles"].toArray())
        circles.push_back(
            {value[u"by"].toString() == u"class", value[u"name"].toString(), value[u"type"].toString(),
             value[u"total"].toInteger(), value[u"attended"].toInteger(), value[u"absent"].toInteger(),
             value[u"excused"].toInteger(), value[u"untold"].toInteger(), conditionsOf(value[u"conditions"]),
             conditionsOf(value[u"attendedConditions"]), conditionsOf(value[u"untoldConditions"])});
    return circles;
}

void readTraining(RecordSource &source, qint64 id, TrainingPaper paper, const QString &circle,
                  QObject *context, const TrainingRead &done)
{
    (new TrainingReader(source, paper, circle, context, done))->readRecord(id);
}

Paper trainingSignIn(const TrainingPapers &papers)
{
    Paper paper{papers.training.title + u"簽到表"_s, {}};
    for (size_t i = 0; i < papers.circles.size(); ++i) {
        if (i > 0)
            paper.blocks.push_back({Kind::PageBreak});
        const auto head = headOf(papers, u"　簽到表"_s);
        paper.blocks.insert(paper.blocks.end(), head.begin(), head.end());
        const bool isRead = i < papers.people.size();
        paper.blocks.push_back(
            {Kind::Heading, u"%1（應到 %2 人）"_s.arg(papers.circles[i].name)
                                .arg(isRead ? qint64(papers.people[i].size()) : papers.circles[i].total)});
        PaperBlock table = signTable(papers.training.audience);
        for (const TrainingPerson &person : isRead ? papers.people[i] : std::vector<TrainingPerson>())
            table.rows.push_back({person.number, person.name, {}, {}});
        paper.blocks.push_back(std::move(table));
    }
    if (papers.circles.empty()) {
        paper.blocks = headOf(papers, u"　簽到表"_s);
        paper.blocks.push_back({Kind::Text, u"無應參加人員。"_s});
    }
    return paper;
}

Paper trainingReport(const TrainingPapers &papers)
{
    const Training &training = papers.training;
    Paper paper{training.title + u"辦理成果"_s, headOf(papers, u"　辦理成果"_s)};
    auto &blocks = paper.blocks;
    blocks.push_back({Kind::Text, basisText(training.audience)});
    blocks.push_back(
        {Kind::Text, u"辦理情形："_s + officialName(training.state) +
                         (training.state == TrainingState::Cancelled ? u"（%1）"_s.arg(training.cancelReason)
                                                                     : QString())});
    blocks.push_back({Kind::Text, u"登錄出席 %1 人次。"_s.arg(grouped(papers.attendances))});
    blocks.push_back({Kind::Heading, u"壹、出席情形"_s});
    const bool isOfTeachers = training.audience == TrainingAudience::Teachers;
    PaperBlock table{Kind::Table,
                     {},
                     {isOfTeachers ? u"角色"_s : u"班級"_s, u"應參加"_s, u"出席"_s, u"請假"_s, u"缺席"_s,
                      u"未登錄"_s, u"出席率"_s},
                     {},
                     {28, 12, 12, 12, 12, 12, 12}};
    for (const TrainingCircleView &circle : papers.circles)
        table.rows.push_back(rowOf(circle));
    table.rows.push_back(rowOf(sumOf(papers.circles)));
    blocks.push_back(std::move(table));
    blocks.push_back({Kind::Heading, u"貳、教材"_s});
    blocks.push_back({Kind::Text, training.materials.isEmpty() ? u"無"_s : training.materials});
    blocks.push_back({Kind::Heading, u"參、備註"_s});
    blocks.push_back({Kind::Text, training.remarks.isEmpty() ? u"無"_s : training.remarks});
    blocks.push_back({Kind::Text, u"\n承辦人：　　　　　　　　　　　　單位主管："_s});
    return paper;
}

Paper trainingPaper(const TrainingPapers &papers, TrainingPaper paper)
{
    return paper == TrainingPaper::SignIn ? trainingSignIn(papers) : trainingReport(papers);
}

} // namespace licheng
