// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/records/text_versions.h"

#include "app/models/display.h"
#include "app/pages/common/page_margins.h"
#include "app/presenters/messages.h"
#include "app/widgets/home/rowlist.h"
#include "app/widgets/theme/textlabel.h"
#include "app/widgets/theme/textlink.h"
#include "shared/model/codes.h"
#include "shared/model/normalize.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct VersionsText
{
    Q_DECLARE_TR_FUNCTIONS(Versions)
};

/// Versions with a row of their own; the dialog has all.
constexpr size_t versionsListed = 5;

QString versionHeading(const TextVersion &version)
{
    return VersionsText::tr("Version %1　%2　%3")
        .arg(QString::number(version.version), messages::instantText(version.at), version.actor);
}

QString wholeText(const RecordType &type, const QStringList &fields, const QJsonObject &record)
{
    QStringList parts;
    for (const QString &name : fields) {
        const QString text = record.value(name).toString();
        if (!text.isEmpty())
            parts.append(fieldTitle(*type.field(name)) + u"\n\n"_s + text);
    }
    return parts.isEmpty() ? VersionsText::tr("(no text)") : parts.join(u"\n\n\n"_s);
}

class VersionsSection : public RecordSection
{
public:
    VersionsSection(RecordSource &source, const RecordType &type, QStringList fields)
        : RecordSection(VersionsText::tr("Versions")), m_source(source), m_type(type),
          m_fields(std::move(fields)), m_widget(new QWidget), m_rows(new QVBoxLayout(m_widget))
    {
        m_rows->setContentsMargins(0, 0, 0, 0);
        m_rows->setSpacing(0);
    }
    QWidget *widget() override { return m_widget; }
    void choose(qint64 id) override;

private:
    void present();

    RecordSource &m_source;
    const RecordType &m_type;
    QStringList m_fields;
    QWidget *m_widget;
    QVBoxLayout *m_rows;
    std::vector<TextVersion> m_versions;
    qint64 m_id = 0;
};

void VersionsSection::choose(qint64 id)
{
    m_id = id;
    m_versions.clear();
    present();
    if (id == 0)
        return;
    m_source.call(u"record.history"_s, {{u"type"_s, m_type.name()}, {u"id"_s, id}}, this,
                  [this, id](const protocol::Answer<QJsonObject> &answer) {
                      if (id != m_id || !answer)
                          return;
                      m_versions = textVersions(answer->value(u"entries"_s).toArray(), m_fields);
                      present();
                  });
}

void VersionsSection::present()
{
    clearRows(m_rows);
    for (size_t i = 0; i < std::min(m_versions.size(), versionsListed); ++i) {
        auto *row = new TextLink(versionHeading(m_versions[i]), m_widget);
        row->setObjectName(u"version%1"_s.arg(m_versions[i].version));
        row->setToolTip(VersionsText::tr("Read this version"));
        QObject::connect(row, &Button::clicked, this, [this, i] {
            (new VersionDialog(m_type, m_fields, m_versions, i, m_widget->window()))->open();
        });
        m_rows->addWidget(row, 0, Qt::AlignLeft);
    }
    if (m_versions.empty())
        m_rows->addWidget(new TextLabel(VersionsText::tr("None yet"), Type::Small, Ink::Dim));
    else if (m_versions.size() > versionsListed)
        m_rows->addWidget(
            new TextLabel(VersionsText::tr("and %n older", nullptr, int(m_versions.size() - versionsListed)),
                          Type::Tiny, Ink::Dim));
}

} // namespace

std::vector<TextVersion> textVersions(const QJsonArray &entries, const QStringList &fields)
{
    std::vector<TextVersion> versions;
    for (const QJsonValue &entry : entries) {
        const QJsonObject before = entry[u"before"].toObject();
        const QJsonObject after = entry[u"after"].toObject();
        const bool changed = std::any_of(fields.begin(), fields.end(), [&](const QString &name) {
            return before.value(name).toString() != after.value(name).toString();
        });
        if (changed && !after.isEmpty()) {
            versions.push_back({after.value(u"version"_s).toInt(),
                                QDateTime::fromString(entry[u"at"].toString(), Qt::ISODateWithMs),
                                entry[u"actor"].toString(), after});
        }
    }
    std::sort(versions.begin(), versions.end(),
              [](const TextVersion &a, const TextVersion &b) { return a.version > b.version; });
    return versions;
}

VersionDialog::VersionDialog(const RecordType &type, QStringList fields, std::vector<TextVersion> versions,
                             size_t shown, QWidget *parent)
    : QDialog(parent), m_type(type), m_fields(std::move(fields)), m_versions(std::move(versions)),
      m_heading(new TextLabel({}, Type::Title)), m_text(new QPlainTextEdit(this)),
      m_older(new Button(tr("← Older"), ButtonKind::Secondary, this)),
      m_newer(new Button(tr("Newer →"), ButtonKind::Secondary, this))
{
    setObjectName(u"versionDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Versions of %1").arg(recordTitle(m_type)));
    m_text->setReadOnly(true);
    m_text->setObjectName(u"versionText"_s);
    m_text->setAccessibleName(windowTitle());
    m_heading->setObjectName(u"versionHeading"_s);
    m_older->setObjectName(u"olderVersion"_s);
    m_newer->setObjectName(u"newerVersion"_s);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_older);
    foot->addWidget(m_newer);
    foot->addStretch(1);
    auto *close = new Button(tr("Close"), ButtonKind::Primary, this);
    foot->addWidget(close);
    close->answerEnter();
    QVBoxLayout *column = dialogColumn(this);
    column->addWidget(m_heading);
    column->addWidget(m_text, 1);
    column->addLayout(foot);
    connect(close, &Button::clicked, this, &QDialog::accept);
    const auto older = [this] { showVersion(m_shown + 1); };
    const auto newer = [this] { showVersion(m_shown == 0 ? 0 : m_shown - 1); };
    connect(m_older, &Button::clicked, this, older);
    connect(m_newer, &Button::clicked, this, newer);
    // As from day to day; Alt+← is the way back.
    m_older->setKey(Qt::CTRL | Qt::Key_PageUp);
    m_newer->setKey(Qt::CTRL | Qt::Key_PageDown);
    resize(640, 560);
    showVersion(shown);
}

void VersionDialog::showVersion(size_t index)
{
    if (index >= m_versions.size())
        return;
    m_shown = index;
    const TextVersion &version = m_versions[index];
    const QString text = wholeText(m_type, m_fields, version.record);
    qsizetype length = 0;
    for (const QString &name : std::as_const(m_fields))
        length += normalize::codePoints(version.record.value(name).toString());
    m_heading->setText(versionHeading(version) + u"　"_s + tr("%n character(s)", nullptr, int(length)));
    m_text->setPlainText(text);
    m_older->setEnabled(index + 1 < m_versions.size());
    m_newer->setEnabled(index > 0);
}

SectionMaker versionsSection(const QString &type, const QStringList &fields)
{
    return [type, fields](const PageContext &context) {
        return new VersionsSection(context.source, *recordType(type), fields);
    };
}

} // namespace licheng
