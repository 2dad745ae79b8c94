// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/record_sections.h"

#include <QDialog>
#include <QJsonArray>

class QPlainTextEdit;

namespace licheng {

class Button;
class TextLabel;

/// A text of a record as it was saved at one time.
struct TextVersion
{
    int version = 0;
    QDateTime at;
    QString actor;
    QJsonObject record;
};

/// From the entries of record.history: the versions in which one of the fields changed, newest first.
[[nodiscard]] std::vector<TextVersion> textVersions(const QJsonArray &entries, const QStringList &fields);

/// Reads one version after the other; Alt+Left the older, Alt+Right the newer one.
class VersionDialog : public QDialog
{
    Q_OBJECT
public:
    VersionDialog(const RecordType &type, QStringList fields, std::vector<TextVersion> versions, size_t shown,
                  QWidget *parent);

    void showVersion(size_t index);
    [[nodiscard]] size_t shown() const { return m_shown; }

private:
    const RecordType &m_type;
    QStringList m_fields;
    std::vector<TextVersion> m_versions;
    size_t m_shown = 0;
    TextLabel *m_heading;
    QPlainTextEdit *m_text;
    Button *m_older;
    Button *m_newer;
};

/// 版本: every saved version of the fields' texts can be read again; the change log keeps them.
[[nodiscard]] SectionMaker versionsSection(const QString &type, const QStringList &fields);

} // namespace licheng
