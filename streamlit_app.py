"""Opens the dashboard: streamlit run streamlit_app.py"""

from mapapp.dashboard.app import show

show()
