// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/courses/course_sections.h"

#include "app/models/display.h"
#include "app/pages/common/record_details.h"
#include "app/pages/common/tones.h"
#include "app/pages/courses/course_code_view.h"
#include "app/presenters/figures.h"
#include "app/presenters/messages.h"
#include "shared/model/course_code.h"
#include "shared/model/records.h"

namespace licheng {

using namespace Qt::Literals::StringLiterals;
using Operator = protocol::Condition::Operator;

CourseSection::CourseSection() : RecordSection({}), m_list(new KeyValueList) {}

void CourseSection::choose(qint64 id)
{
    if (id == 0)
        m_list->setRows({});
}

void CourseSection::take(const protocol::Answer<QJsonObject> &record)
{
    if (!record) {
        m_list->setRows(
            {{tr("Not read"), messages::fault(record.error()), Tone::Bad, KeyValueView::Shape::Text}});
        return;
    }
    auto rows = fieldRows(recordTypeOf<Course>(), *record,
                          {u"schoolYear"_s, u"semester"_s, u"grade"_s, u"division"_s, u"teacherName"_s,
                           u"coTeacherNames"_s, u"isClosed"_s});
    const QString missing = record->value(u"missingTeachers"_s).toString();
    if (!missing.isEmpty())
        rows.push_back({messages::fieldLabel(&recordTypeOf<Course>(), u"missingTeachers"_s),
                        tr("%1: without an account nobody certifies for them").arg(missing), Tone::Warn,
                        KeyValueView::Shape::Text});
    if (record->value(u"teacherId"_s).isNull())
        rows.push_back({tr("Teacher's account"), tr("not assigned: nobody can certify"), Tone::Warn,
                        KeyValueView::Shape::Text});
    m_list->setRows(rows);
}

CertificationSection::CertificationSection(RecordSource &source)
    : RecordSection(tr("Course outcomes")), m_source(source), m_list(new KeyValueList)
{
}

void CertificationSection::choose(qint64 id)
{
    m_id = id;
    if (id == 0) {
        m_list->setRows({});
        return;
    }
    const auto table = choices<CertificationState>();
    const FieldInfo &field = *recordTypeOf<CourseOutcome>().field(u"certification");
    m_counts.assign(table.size(), {});
    for (size_t i = 0; i < table.size(); ++i) {
        protocol::RecordQuery query;
        query.type = u"courseOutcome"_s;
        query.columns = {u"id"_s};
        query.conditions = {{u"courseId"_s, Operator::Equal, id},
                            {u"certification"_s, Operator::Equal, QLatin1String(table[i].wire)}};
        query.limit = 1;
        query.wantCount = true;
        const auto chip = chipOf(field, QLatin1String(table[i].wire));
        m_counts[i] = {chip ? chip->text : QString(), u"…"_s, chip ? toneOf(chip->tone) : Tone::Neutral,
                       KeyValueView::Shape::Chip};
        m_source.query(query, this, [this, id, i](const protocol::Answer<protocol::Page> &answer) {
            if (id != m_id)
                return;
            if (!answer) {
                m_list->setRows({{tr("Not read"), messages::fault(answer.error()), Tone::Neutral,
                                  KeyValueView::Shape::Text}});
                return;
            }
            m_counts[i].value = tr("%1 items").arg(grouped(answer->total));
            m_list->setRows(m_counts);
        });
    }
}

CourseCodeSection::CourseCodeSection(RecordSource &source)
    : RecordSection(tr("Course code")), m_source(source), m_list(new KeyValueList)
{
}

void CourseCodeSection::choose(qint64 id)
{
    m_code.clear();
    if (id == 0)
        m_list->setRows({});
}

void CourseCodeSection::take(const protocol::Answer<QJsonObject> &record)
{
    m_code = record ? record->value(u"courseCode"_s).toString() : QString();
    m_list->setRows(record ? courseCodeRows(m_code) : std::vector<KeyValueView>{});
    const auto code = CourseCode::parse(m_code);
    if (!code)
        return;
    protocol::RecordQuery query;
    query.type = u"student"_s;
    query.columns = {u"department"_s};
    query.conditions = {{u"departmentCode"_s, Operator::Equal, code->department},
                        {u"department"_s, Operator::IsNotEmpty, {}}};
    query.limit = 1;
    m_source.query(query, this, [this, of = m_code](const protocol::Answer<protocol::Page> &page) {
        // Whoever may not read it has the code alone.
        if (of == m_code && page && !page->rows.isEmpty())
            m_list->setRows(courseCodeRows(m_code, page->rows.first().toArray().last().toString()));
    });
}

} // namespace licheng
