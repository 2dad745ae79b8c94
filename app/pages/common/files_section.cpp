// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/record_sections.h"

#include "app/client/live_list.h"
#include "app/pages/common/attachment_files.h"
#include "app/presenters/file_rules.h"
#include "app/presenters/record_names.h"
#include "app/presenters/seat_text.h"
#include "shared/rules/outcomes.h"
#include "shared/rules/submission_steps.h"

#include <QCoreApplication>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct FilesSectionText
{
    Q_DECLARE_TR_FUNCTIONS(FilesSection)
};

class FilesSection : public RecordSection
{
public:
    FilesSection(const PageContext &context, const FileOwner &owner)
        : RecordSection(FilesSectionText::tr("Files")), m_context(context), m_owner(owner),
          m_files(new AttachmentFiles(context)), m_rows(context.source)
    {
        connect(&m_rows, &LiveList::read, this, &FilesSection::takeFiles);
        connect(&m_rows, &LiveList::patched, this, &FilesSection::takeFiles);
    }
    QWidget *widget() override { return m_files; }
    void choose(qint64 id) override
    {
        if (id == m_id && id != 0)
            return;
        m_id = id;
        if (id != 0)
            return follow();
        m_rows.end();
        show({});
    }
    void take(const protocol::Answer<QJsonObject> &record) override
    {
        const QString type = QLatin1String(m_owner.recordType);
        Verdict verdict = filesVerdict(m_context.work.grants(), type);
        const Regulation *regulation = m_context.work.regulation();
        if (record && record->value(u"submittedIn"_s).toInteger() != 0 && regulation)
            verdict = submittedRefusal(type, regulation->articleOf(u"submit."_s + type));
        m_files->setUploadVerdict(verdict);
        tellAbout(record ? *record : QJsonObject());
    }

private:
    void show(const std::vector<Attachment> &files)
    {
        m_files->show({QString(QLatin1String(m_owner.recordType)), m_id}, files,
                      FilesSectionText::tr("No file yet"));
    }
    void tellAbout(const QJsonObject &record);
    void follow();
    void takeFiles(const protocol::Page &page);

    const PageContext m_context;
    const FileOwner &m_owner;
    AttachmentFiles *m_files;
    LiveList m_rows;
    qint64 m_id = 0;
};

QStringList fileColumns()
{
    return {u"slot"_s, u"fileName"_s, u"mediaType"_s, u"size"_s, u"sha256"_s, u"uploadedAt"_s};
}

/// A file is looked at under the name of its student.
void FilesSection::tellAbout(const QJsonObject &record)
{
    const QString name = record.isEmpty()
                             ? QString()
                             : recordName(*recordType(QString(QLatin1String(m_owner.recordType))), record);
    m_files->setAbout(name);
    const qint64 student = record.value(u"studentId"_s).toInteger();
    if (student == 0)
        return;
    protocol::RecordQuery query;
    query.type = u"student"_s;
    query.columns = {u"name"_s, u"classId.name"_s, u"seat"_s};
    query.conditions = {{u"id"_s, protocol::Condition::Operator::Equal, student}};
    query.limit = 1;
    m_context.source.query(
        query, m_files, [this, name, id = m_id](const protocol::Answer<protocol::Page> &page) {
            if (!page || page->rows.isEmpty() || id != m_id)
                return;
            const QJsonArray row = page->rows.first().toArray();
            QStringList about{row.at(2).toString(), seatText(row.at(3).toString(), row.at(4).toInt()), name};
            about.removeAll(QString());
            m_files->setAbout(about.join(u'　'));
        });
}

void FilesSection::follow()
{
    protocol::RecordQuery query;
    query.type = u"attachment"_s;
    query.columns = fileColumns();
    query.conditions = {{QLatin1String(m_owner.field), protocol::Condition::Operator::Equal, m_id}};
    query.limit = 10;
    m_rows.show(query);
}

void FilesSection::takeFiles(const protocol::Page &page)
{
    const QStringList names = fileColumns();
    std::vector<Attachment> files;
    for (const QJsonValue &value : page.rows) {
        const QJsonArray row = value.toArray();
        QJsonObject object{
            {u"id"_s, row.at(0)}, {u"version"_s, row.at(1)}, {QLatin1String(m_owner.field), m_id}};
        for (qsizetype i = 0; i < names.size(); ++i)
            object.insert(names[i], row.at(i + 2));
        if (const auto file = fromJson<Attachment>(object))
            files.push_back(*file);
    }
    show(files);
}

} // namespace

SectionMaker filesSection(const QString &ownerType)
{
    const FileOwner *owner = fileOwner(ownerType);
    Q_ASSERT(owner);
    return SectionMaker([owner](const PageContext &context) { return new FilesSection(context, *owner); })
        .forReadersOf(u"attachment"_s);
}

} // namespace licheng
