// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/teaching_presenter.h"

#include "app/client/change_watch.h"
#include "app/presenters/figures.h"
#include "app/presenters/messages.h"
#include "app/presenters/window_text.h"
#include "shared/model/codes.h"
#include "shared/rules/autobiographies.h"

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Certifying a class changes dozens of outcomes; their counts are read once, and still with the step that
/// was made.
constexpr std::chrono::milliseconds coursesReadAgainAfter{250};

qint64 sumOf(const QJsonArray &rows, QLatin1String key)
{
    qint64 sum = 0;
    for (const QJsonValue &row : rows)
        sum += row[key].toInteger();
    return sum;
}

} // namespace

TeachingPresenter::TeachingPresenter(RecordSource &source, const WorkState &work, QObject *parent)
    : QObject(parent), m_source(source), m_work(work)
{
    m_readAgain.setSingleShot(true);
    m_readAgain.setInterval(coursesReadAgainAfter);
    connect(&m_readAgain, &QTimer::timeout, this, &TeachingPresenter::refresh);
    const auto *counted = new ChangeWatch(m_source,
                                          {{u"courseOutcome"_s},
                                           {u"course"_s},
                                           {u"enrolment"_s},
                                           {u"deputy"_s},
                                           {u"student"_s},
                                           {u"schoolClass"_s},
                                           {u"registerCheck"_s},
                                           {u"performance"_s},
                                           {u"autobiography"_s},
                                           {u"window"_s}},
                                          this);
    connect(counted, &ChangeWatch::changed, this, [this] {
        if (m_run > 0 && !m_readAgain.isActive())
            m_readAgain.start();
    });
    const auto again = [this] {
        if (m_run > 0)
            refresh();
    };
    connect(&m_work, &WorkState::termChanged, this, again);
    // Whose deputy one is goes by the day.
    connect(&m_work, &WorkState::infoChanged, this, again);
}

void TeachingPresenter::refresh()
{
    const quint64 run = ++m_run;
    const Term term = m_work.term();
    const QJsonObject params{{u"schoolYear"_s, term.year.roc()},
                             {u"semester"_s, static_cast<int>(term.semester)}};
    m_source.call(u"teaching.courses"_s, params, this,
                  [this, run, params](const protocol::Answer<QJsonObject> &answer) {
                      if (run != m_run)
                          return;
                      m_fault.reset();
                      if (answer)
                          m_teachers = answer->value(u"teachers"_s).toArray();
                      take(answer, "courses", m_courses);
                      m_source.call(u"teaching.classes"_s, params, this,
                                    [this, run](const protocol::Answer<QJsonObject> &classes) {
                                        if (run != m_run)
                                            return;
                                        take(classes, "classes", m_classes);
                                        m_isRead = m_isRead || !m_fault;
                                        Q_EMIT changed();
                                    });
                  });
}

void TeachingPresenter::take(const protocol::Answer<QJsonObject> &answer, const char *member,
                             QJsonArray &into)
{
    if (!answer) {
        m_fault = answer.error();
        return;
    }
    into = answer->value(QLatin1String(member)).toArray();
}

qint64 TeachingPresenter::waiting() const
{
    return sumOf(m_courses, "waiting"_L1);
}

QString TeachingPresenter::subtitle() const
{
    if (!m_isRead)
        return {};
    qint64 late = 0;
    for (const QJsonValue &course : m_courses)
        late += course[u"isOverdue"].toBool() ? course[u"waiting"].toInteger() : 0;
    QStringList parts;
    parts.append(
        late > 0 ? tr("%1 wait for certification, %2 of them overdue").arg(grouped(waiting()), grouped(late))
                 : tr("%1 wait for certification").arg(grouped(waiting())));
    parts.append(tr("%n course(s)", nullptr, int(m_courses.size())));
    QStringList names;
    for (const QJsonValue &schoolClass : m_classes)
        names.append(schoolClass[u"name"].toString());
    if (!names.isEmpty())
        parts.append(tr("Class tutor of %1").arg(names.join(u'、')));
    return parts.join(u"　・　"_s);
}

QString TeachingPresenter::checks() const
{
    QStringList lines;
    for (const QJsonValue &schoolClass : m_classes) {
        const QString name = schoolClass[u"name"].toString();
        if (schoolClass[u"checkedAt"].isUndefined())
            continue;
        QDateTime at;
        if (detail::fromJson(schoolClass[u"checkedAt"], at) && at.isValid())
            lines.append(tr("%1: register checked %2 by %3")
                             .arg(name, messages::instantText(at), schoolClass[u"checkedBy"].toString()));
        else
            lines.append(tr("%1: register not yet checked this semester").arg(name));
    }
    return lines.join(u"　・　"_s);
}

QString TeachingPresenter::remaining(const QJsonObject &course) const
{
    QDateTime end;
    if (!detail::fromJson(course[u"closesAt"], end) || !end.isValid())
        return tr("no period yet");
    return window_text::remaining(end, m_work.now());
}

QStringList TeachingPresenter::missing(const QJsonObject &student) const
{
    QStringList parts;
    // Whoever is not at school this semester owes nothing.
    if (student[u"state"].toString() != wireName(StudentState::Enrolled))
        return parts;
    const auto count = [&](QLatin1String key) { return int(student[key].toInteger()); };
    if (student.contains("outcomes"_L1)) {
        if (count("outcomes"_L1) == 0)
            parts.append(tr("no outcome"));
        if (const int returned = count("returned"_L1))
            parts.append(tr("%n returned", nullptr, returned));
        if (const int without = count("withoutFile"_L1))
            parts.append(tr("%n without a file", nullptr, without));
        if (count("certified"_L1) > 0 && count("selected"_L1) == 0)
            parts.append(tr("nothing selected"));
    }
    const QString text = student[u"autobiography"].toString();
    const bool writes =
        m_work.regulation() && autobiographyGradeVerdict(count("grade"_L1), *m_work.regulation()).isAllowed();
    if (writes && text == "none"_L1)
        parts.append(tr("no autobiography"));
    else if (writes && text == wireName(AutobiographyState::Draft))
        parts.append(tr("autobiography is a draft"));
    return parts;
}

QJsonArray TeachingPresenter::students() const
{
    QJsonArray rows;
    for (const QJsonValue &schoolClass : m_classes) {
        for (const QJsonValue &value : schoolClass[u"students"].toArray()) {
            QJsonObject student = value.toObject();
            student.insert(u"className"_s, schoolClass[u"name"]);
            student.insert(u"grade"_s, schoolClass[u"grade"]);
            student.insert(u"missing"_s, missing(student).join(u'、'));
            rows.append(student);
        }
    }
    return rows;
}

std::vector<protocol::Condition> TeachingPresenter::waitingIn(const QJsonArray &courses)
{
    QJsonArray ids;
    for (const QJsonValue &course : courses)
        ids.append(course[u"courseId"]);
    // Who teaches nothing has an empty queue.
    if (ids.isEmpty())
        ids.append(0);
    return {{u"certification"_s, protocol::Condition::Operator::Equal, wireName(CertificationState::Waiting)},
            {u"courseId"_s, protocol::Condition::Operator::In, ids}};
}

} // namespace licheng
