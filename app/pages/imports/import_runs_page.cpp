// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/imports/import_runs_page.h"

#include "app/client/import_client.h"
#include "app/pages/common/register_page.h"
#include "app/presenters/figures.h"
#include "app/presenters/import_questions.h"
#include "app/presenters/messages.h"
#include "app/widgets/theme/textlabel.h"
#include "shared/model/import_run.h"

#include <QJsonDocument>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct ImportRuns
{
    Q_DECLARE_TR_FUNCTIONS(ImportRuns)
};

/// The faults that the import told, each kind once with its rows.
QString faultsText(const QJsonObject &run)
{
    const RecordType *type = recordType(run[u"type"].toString());
    QStringList sentences;
    QHash<QString, std::vector<int>> rows;
    const QJsonArray faults = QJsonDocument::fromJson(run[u"faults"].toString().toUtf8()).array();
    for (const QJsonValue &fault : faults) {
        for (const FieldFault &each : protocol::faultsFromJson({fault})) {
            QString sentence = messages::fieldFault(each, type);
            if (fault[u"warning"].toBool())
                sentence = ImportRuns::tr("Note: %1").arg(sentence);
            if (!rows.contains(sentence))
                sentences.append(sentence);
            rows[sentence].push_back(fault[u"row"].toInt());
        }
    }
    QStringList lines;
    for (const QString &sentence : sentences)
        lines.append(ImportRuns::tr("Row %1: %2").arg(rowNumbers(rows[sentence]), sentence));
    return lines.join(u'\n');
}

class FaultsSection : public RecordSection
{
public:
    FaultsSection()
        : RecordSection(ImportRuns::tr("Faults of the file")), m_text(new TextLabel({}, Type::Small))
    {
        m_text->setWordWrap(true);
    }
    QWidget *widget() override { return m_text; }
    void choose(qint64) override { m_text->setText({}); }
    void take(const protocol::Answer<QJsonObject> &answer) override
    {
        if (!answer)
            return;
        const QString text = faultsText(*answer);
        m_text->setText(text.isEmpty() ? ImportRuns::tr("None") : text);
    }

private:
    TextLabel *m_text;
};

/// Tells what the import made along with the records of its list; empty: nothing, or it cannot be read.
void readAlsoCreated(RecordSource &source, qint64 run, QObject *context,
                     std::function<void(const QString &text)> done)
{
    source.call(
        u"import.made"_s, {{u"id"_s, run}}, context,
        [done = std::move(done)](const protocol::Answer<QJsonObject> &answer) {
            done(answer ? alsoCreatedText(alsoCreatedFromJson(answer->value(u"alsoCreated"_s).toObject()))
                        : QString());
        });
}

class AlsoCreatedSection : public RecordSection
{
public:
    explicit AlsoCreatedSection(RecordSource &source)
        : RecordSection(ImportRuns::tr("Also new")), m_source(source), m_text(new TextLabel({}, Type::Small))
    {
        m_text->setObjectName(u"alsoCreated"_s);
        m_text->setWordWrap(true);
    }
    QWidget *widget() override { return m_text; }
    void choose(qint64 id) override
    {
        m_id = id;
        m_text->setText({});
        if (id == 0)
            return;
        readAlsoCreated(m_source, id, this, [this, id](const QString &text) {
            if (id == m_id)
                m_text->setText(text.isEmpty() ? ImportRuns::tr("None") : text);
        });
    }

private:
    RecordSource &m_source;
    TextLabel *m_text;
    qint64 m_id = 0;
};

/// Why an import is not taken back; empty: it can be.
QString takenBack(const QJsonObject &run)
{
    const QString at = run[u"takenBackAt"].toString();
    return at.isEmpty() ? QString()
                        : ImportRuns::tr("“%1” was taken back already, at %2.")
                              .arg(run[u"fileName"].toString(),
                                   messages::instantText(QDateTime::fromString(at, Qt::ISODate)));
}

void takeBack(RegisterPage *page, qint64 id)
{
    page->context().source.write(
        u"import.takeBack"_s, {{u"id"_s, id}}, page,
        [page](const protocol::Answer<QJsonObject> &answer) {
            Notices &notices = page->context().notices;
            if (!answer)
                return notices.say(Notices::Kind::Warning, messages::fault(answer.error()));
            QString text =
                ImportRuns::tr(
                    "The import was taken back: %1 records removed, %2 have their values of before.")
                    .arg(grouped((*answer)[u"removed"].toInt()), grouped((*answer)[u"changed"].toInt()));
            const auto also = alsoCreatedFromJson(answer->value(u"alsoCreated"_s).toObject());
            if (!also.empty())
                text += u' ' + ImportRuns::tr("Also removed: %1.").arg(alsoCreatedText(also));
            notices.say(Notices::Kind::Done, text);
        },
        longDeadline);
}

/// also: what came along with the rows.
void askToTakeBack(RegisterPage *page, const QJsonObject &run, const QString &also)
{
    auto *box = new QMessageBox(page);
    box->setObjectName(u"takeBackQuestion"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Question);
    box->setWindowTitle(ImportRuns::tr("Take the import back"));
    box->setTextFormat(Qt::PlainText);
    QString text =
        ImportRuns::tr("Take “%1” back? Of its rows %2 made a record, which is removed, and %3 changed "
                       "one, which gets its values of before.")
            .arg(run[u"fileName"].toString(), grouped(run[u"createdCount"].toInt()),
                 grouped(run[u"changedCount"].toInt()));
    if (!also.isEmpty())
        text += u' ' + ImportRuns::tr("What came along with them is removed, too: %1.").arg(also);
    box->setText(text);
    box->setInformativeText(ImportRuns::tr(
        "When something of it was changed since, nothing is taken back, and you are told what."));
    const QPushButton *yes = box->addButton(ImportRuns::tr("Take back"), QMessageBox::AcceptRole);
    QPushButton *no = box->addButton(ImportRuns::tr("Leave it"), QMessageBox::RejectRole);
    box->setDefaultButton(no);
    box->setEscapeButton(no);
    QObject::connect(box, &QMessageBox::finished, page, [box, yes, page, id = run[u"id"].toInteger()] {
        if (box->clickedButton() == yes)
            takeBack(page, id);
    });
    box->open();
}

void askTakeBack(RegisterPage *page, const QList<qint64> &ids)
{
    if (ids.size() != 1)
        return page->context().notices.say(Notices::Kind::Warning,
                                           ImportRuns::tr("Mark one import: each is taken back by itself."));
    const auto ask = [page, id = ids.first()](const protocol::Answer<QJsonObject> &answer) {
        if (!answer)
            return page->context().notices.say(Notices::Kind::Problem, messages::fault(answer.error()));
        const QJsonObject run = answer->value(u"record"_s).toObject();
        if (const QString why = takenBack(run); !why.isEmpty())
            return page->context().notices.say(Notices::Kind::Warning, why);
        readAlsoCreated(page->context().source, id, page,
                        [page, run](const QString &also) { askToTakeBack(page, run, also); });
    };
    page->context().source.get(u"importRun"_s, ids.first(), page, ask);
}

RegisterSetup setup()
{
    RegisterSetup setup;
    setup.place = {PageGroup::Register, 81, PagesText::tr("Imports made")};
    RecordListSetup &list = setup.list;
    list.key = u"importRuns"_s;
    list.type = u"importRun"_s;
    list.icon = u"inbox"_s;
    list.entry = RecordListSetup::Entry::None;
    for (const char *column : {"importedAt", "listName", "fileName", "createdCount", "changedCount",
                               "faultyCount", "importerId.displayName", "takenBackAt"})
        list.columns.push_back(listColumn(QLatin1String(column)));
    list.widths = {118, 64, 150, 48, 48, 92, 72, 118};
    list.columns[6].title = ImportRuns::tr("Imported by");
    list.filters = {{u"listName"_s}, {u"schoolYear"_s}, {u"semester"_s}, {u"importerId.displayName"_s}};
    list.sort = {{u"importedAt"_s, Qt::DescendingOrder}};
    list.emptyTitle = ImportRuns::tr("Nothing was imported yet");
    list.emptyText =
        ImportRuns::tr("Each list that is imported stands here with its file, its columns and its "
                       "faults, and can be taken back.");
    setup.heading = u"fileName"_s;
    setup.subheadingPaths = {u"listName"_s, u"importedAt"_s};
    setup.sections = {
        fieldsSection({}, u"importRun"_s,
                      {u"schoolYear"_s, u"semester"_s, u"rowCount"_s, u"createdCount"_s, u"changedCount"_s,
                       u"unchangedCount"_s, u"faultyCount"_s, u"outdatedCount"_s, u"importerId"_s,
                       u"importedAt"_s, u"takenBackBy"_s, u"takenBackAt"_s, u"columns"_s}),
        [](const PageContext &context) { return new AlsoCreatedSection(context.source); },
        [](const PageContext &) { return new FaultsSection; }};
    setup.tools = {
        {u"importRecords"_s, u"import"_s, ImportRuns::tr("Import"), ImportRuns::tr("Import a spreadsheet"),
         Action::View, u"importRun"_s,
         [](RegisterPage *page) { page->context().navigator.open(QLatin1String(page_keys::imports)); }, true,
         true, QLatin1String(page_keys::imports)}};
    setup.actions = {{u"takeBack"_s, ImportRuns::tr("Take the import back…"), Action::Edit, u"importRun"_s,
                      &askTakeBack, true,
                      [](const QJsonObject &run, const WorkState &) { return takenBack(run); }}};
    return setup;
}

} // namespace

PageSetup importRunsPage()
{
    return registerPage(setup());
}

} // namespace licheng
