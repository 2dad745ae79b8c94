// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/record_list_page.h"
#include "app/pages/shell/main_window.h"
#include "app/pages/shell/page_actions.h"
#include "app/widgets/frame/messagebar.h"
#include "app/widgets/table/datatable.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

#include <QTest>

namespace licheng::test {

/// The real window of who is signed in, before a school whose server is in the same process.
class WindowFixture
{
protected:
    void open(const QString &grants)
    {
        failOnAnyWarning();
        m_school = std::make_unique<PageSchool>(PageSchoolOptions{grants});
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<Settings>(std::make_unique<QSettings>(
            m_folder->filePath(QStringLiteral("settings.ini")), QSettings::IniFormat));
        std::vector<ActionEntry> entries = frameActions();
        for (ActionEntry &entry : pageActions())
            entries.push_back(std::move(entry));
        m_actions = std::make_unique<ActionTable>(std::move(entries));
        openWindow(drafts());
    }
    /// As at the next sign-in.
    void openWindow(const QString &drafts)
    {
        m_window.reset();
        m_window = std::make_unique<MainWindow>(
            MainWindow::Parts{*m_school, *m_school, *m_settings, m_theme, *m_actions,
                              [this] { return m_school->now(); }, drafts});
        m_window->show();
    }
    void close()
    {
        m_window.reset();
        m_actions.reset();
        m_settings.reset();
        m_school.reset();
    }
    [[nodiscard]] QString drafts() const { return m_folder->filePath(QStringLiteral("drafts")); }
    [[nodiscard]] MessageBar &bar() const { return *m_window->frame().messages(); }
    [[nodiscard]] QString said() const { return bar().text(); }

    RecordListPage &students()
    {
        m_window->open(QStringLiteral("students"));
        auto *page = dynamic_cast<RecordListPage *>(m_window->frame().page(QStringLiteral("students")));
        [&] {
            QVERIFY(page);
            QTRY_COMPARE(page->model()->total(), 30);
            QTRY_VERIFY(page->model()->idAt(0) > 0 && page->table()->currentRow() >= 0);
        }();
        return *page;
    }

    Theme m_theme;
    std::unique_ptr<PageSchool> m_school;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<ActionTable> m_actions;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace licheng::test
