// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/settings.h"
#include "app/presenters/handbook.h"
#include "app/widgets/frame/shortcutsheet.h"

#include <QTextBrowser>
#include <QWidget>

class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace licheng {

class Button;

/// Shows the files of the handbook; its history and links are those of a text browser.
class HandbookText : public QTextBrowser
{
    Q_OBJECT
public:
    explicit HandbookText(QWidget *parent = nullptr);

    /// The keys of the place from which this part was opened stand at its end.
    void setKeys(const QUrl &part, std::vector<KeyHelp> keys);
    /// Marks these words in the text, separated by blanks.
    void mark(const QString &words);
    QVariant loadResource(int type, const QUrl &name) override;

protected:
    void doSetSource(const QUrl &url, QTextDocument::ResourceType type) override;
    void changeEvent(QEvent *event) override;

private:
    void dress();
    void addKeys();

    QUrl m_keysOf;
    std::vector<KeyHelp> m_keys;
    QString m_words;
};

/// The handbook beside the work: contents and search at the left, a part at the right.
class HandbookWindow : public QWidget
{
    Q_OBJECT
public:
    HandbookWindow(const Handbook &handbook, Settings &settings, QWidget *parent);
    ~HandbookWindow() override;

    /// Shows a part, the contents where there is none, with the keys of the place at its end.
    void open(const HandbookPart *part, std::vector<KeyHelp> keys);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void fillContents();
    void search(const QString &words);
    void openItem(QTreeWidgetItem *item);
    void follow(const QUrl &url);

    const Handbook &m_handbook;
    Settings &m_settings;
    QLineEdit *m_search;
    QTreeWidget *m_contents;
    HandbookText *m_text;
    Button *m_back;
};

} // namespace licheng
