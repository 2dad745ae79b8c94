// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/record_sections.h"
#include "app/widgets/detail/keyvaluelist.h"

namespace licheng {

/// The course's term, grade and teacher, with a warning when nobody can certify its outcomes.
class CourseSection : public RecordSection
{
    Q_OBJECT
public:
    CourseSection();

    QWidget *widget() override { return m_list; }
    void choose(qint64 id) override;
    void take(const protocol::Answer<QJsonObject> &record) override;

private:
    KeyValueList *m_list;
};

/// How many outcomes of the course stand in each state of certification.
class CertificationSection : public RecordSection
{
    Q_OBJECT
public:
    explicit CertificationSection(RecordSource &source);

    QWidget *widget() override { return m_list; }
    void choose(qint64 id) override;

private:
    RecordSource &m_source;
    KeyValueList *m_list;
    std::vector<KeyValueView> m_counts;
    qint64 m_id = 0;
};

/// The 23-character course code taken apart.
class CourseCodeSection : public RecordSection
{
    Q_OBJECT
public:
    explicit CourseCodeSection(RecordSource &source);

    QWidget *widget() override { return m_list; }
    void choose(qint64 id) override;
    void take(const protocol::Answer<QJsonObject> &record) override;

private:
    RecordSource &m_source;
    QString m_code;
    KeyValueList *m_list;
};

} // namespace licheng
